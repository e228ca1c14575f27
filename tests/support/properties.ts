import fc from 'fast-check';

// One commit is green or red, not both: properties take the same examples in every run. To look further, give a seed of your own.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_122) });
