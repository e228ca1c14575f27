import { apply } from '#src/i18n/en/apply.ts';
import { drafts } from '#src/i18n/en/drafts.ts';
import { shell } from '#src/i18n/en/shell.ts';
import { runDeclaration } from './declaration/run.ts';

void runDeclaration({ locale: 'en', apply, drafts, shell });
