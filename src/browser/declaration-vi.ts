import { apply } from '#src/i18n/vi/apply.ts';
import { drafts } from '#src/i18n/vi/drafts.ts';
import { shell } from '#src/i18n/vi/shell.ts';
import { runDeclaration } from './declaration/run.ts';

void runDeclaration({ locale: 'vi', apply, drafts, shell });
