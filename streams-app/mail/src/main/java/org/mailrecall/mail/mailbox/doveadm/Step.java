package org.mailrecall.mail.mailbox.doveadm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.doveadm.FoundMessage.Folder;
import org.mailrecall.mail.mailbox.doveadm.api.Command;

/**
 * Messages of the same folder that were read at the same state, so that a single expunge can name the conditions for
 * all of them.
 *
 * @param modseq the state
 */
record Step(Folder folder, long modseq, List<FoundMessage> messages) {
    /** Returns the messages in steps, in the order of their first messages. */
    static List<Step> of(List<FoundMessage> messages) {
        record State(Folder folder, long modseq) {}

        Map<State, List<FoundMessage>> byState = new LinkedHashMap<>();
        messages.forEach(message -> byState.computeIfAbsent(
                        new State(message.folder(), message.modseq()), s -> new ArrayList<>())
                .add(message));
        return byState.entrySet().stream()
                .map(entry -> new Step(entry.getKey().folder(), entry.getKey().modseq(), entry.getValue()))
                .toList();
    }

    /** Returns the command that reads the messages. */
    Command fetch(String user) throws MailboxException {
        return Command.fetch(user, FoundMessage.FIELDS, query());
    }

    /** Returns the command that deletes the messages, except messages with flags or keywords that have changed. */
    Command expunge(String user, boolean onlyIfUnread) throws MailboxException {
        String later = Long.toString(modseq + 1);
        // Twice, since for a single word Dovecot 2.3 finds nothing where no message of the folder is that late.
        List<String> query = Command.words(query(), List.of("not", "(", "modseq", later, "modseq", later, ")"));
        return Command.expunge(user, onlyIfUnread ? Command.words(query, List.of("unseen")) : query);
    }

    private List<String> query() {
        return folder.query(DoveadmSession.uids(messages));
    }
}
