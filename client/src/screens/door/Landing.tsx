import { CalmPage } from '../../components/door/CalmPage.tsx';
import { LandingCheck } from '../../components/private/LandingCheck.tsx';
import { useAction } from '../../hooks/useAction.ts';
import type { SessionClient } from '../../session/SessionClient.ts';
import { privateText } from '../../text/private.ts';

const { landing: words } = privateText;

/** After the end, before the last page: two questions that only the therapist reads the answers of. */
export const Landing = ({ client }: { readonly client: SessionClient }) => {
  const { busy, problem, run } = useAction();
  return (
    <CalmPage title={words.title}>
      <p>{words.words}</p>
      <LandingCheck
        busy={busy}
        failed={problem}
        onSend={(answers) =>
          run(async () => {
            await client.privately.land(answers);
            await client.leave();
          })
        }
        onSkip={() => void client.leave()}
      />
    </CalmPage>
  );
};
