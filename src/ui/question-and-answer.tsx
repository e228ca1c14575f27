import type { ReactNode } from 'react';
import { Card } from './kit/card.tsx';

/** What somebody asked, and what was answered, each with when; `waits` stands where there is no answer yet. */
export function QuestionAndAnswer(props: {
  question: { title: string; text: string; when: ReactNode };
  answer: { title: string; text: string; when: ReactNode } | undefined;
  waits: ReactNode;
}) {
  const { question, answer, waits } = props;
  const said = ({ title, text, when }: typeof question) => (
    <div>
      <p className="label">{title}</p>
      <q className="reason" lang="vi">
        {text}
      </q>
      <p className="muted small num">{when}</p>
    </div>
  );
  return (
    <Card className="stack">
      {said(question)}
      {answer ? said(answer) : <p className="muted">{waits}</p>}
    </Card>
  );
}
