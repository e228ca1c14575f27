import type { ReactNode } from 'react';
import type { Complaint } from '#src/domain/dossiers/feedback.ts';
import type { feedback as Words } from '#src/i18n/vi/feedback.ts';
import { Badge } from './kit/badge.tsx';
import { Card } from './kit/card.tsx';

/** A complaint with its answer, for whoever wrote it and for whoever answers it. */
export function ComplaintCard(props: {
  complaint: Complaint & { text: string | null; answeredBy: string | null; answerText: string | null };
  words: typeof Words;
  /** until when it must be answered, or its clock */
  due: ReactNode;
  moment: (at: Date) => string;
  /** the heading over what the citizen wrote */
  citizen: string;
  level: 2 | 3;
}) {
  const { complaint, words, moment, level } = props;
  const Title = `h${level}` as const;
  const { answer } = complaint;
  const said = (text: string | null) =>
    text === null ? (
      <p className="muted">{words.erased}</p>
    ) : (
      <q className="reason" lang="vi">
        {text}
      </q>
    );
  return (
    <Card className="stack">
      <div>
        <Title className="h3">{words.about[complaint.about]}</Title>
        <p className="muted small num">{words.complain.at(moment(complaint.at))}</p>
      </div>
      <div>
        <p className="label">{props.citizen}</p>
        {said(complaint.text)}
      </div>
      {answer ? (
        <div className="stack">
          <p>
            <Badge tone={answer.upheld ? 'ok' : undefined} icon={answer.upheld ? 'circle-check' : 'info'}>
              {answer.upheld ? words.complain.upheld : words.complain.notUpheld}
            </Badge>
          </p>
          <div>
            <p className="label">{words.complain.answer}</p>
            {said(complaint.answerText)}
          </div>
          <p className="muted small num">
            {complaint.answeredBy && <span lang="vi">{complaint.answeredBy}, </span>}
            {words.complain.answered(moment(answer.at))}
          </p>
        </div>
      ) : (
        <p className="num">{props.due}</p>
      )}
    </Card>
  );
}
