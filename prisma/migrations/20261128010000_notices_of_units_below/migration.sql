-- The unit without a leader of which the leader of the unit above is told.
ALTER TABLE "desk_notice" ADD COLUMN "below_unit" TEXT;
