package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;

/** Finds out which messages are still in a selected folder after a deletion. */
final class Remaining {
    private Remaining() {}

    /**
     * Returns the UIDs of those messages that are still in the folder. Asks the server only about the messages whose
     * expunge it did not report.
     *
     * @param messages the messages by UID
     */
    static Set<Long> of(IMAPFolder folder, Map<Long, Message> messages) throws MessagingException {
        List<Long> unreported = new ArrayList<>();
        messages.forEach((uid, message) -> {
            if (!message.isExpunged()) {
                unreported.add(uid);
            }
        });
        if (unreported.isEmpty()) {
            return Set.of();
        }
        Set<Long> remaining = uids(fetch(folder, unreported));
        remaining.retainAll(unreported); // a server may send data that nobody asked for
        return remaining;
    }

    private static Response[] fetch(IMAPFolder folder, List<Long> uids) throws MessagingException {
        String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return (Response[]) folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID FETCH " + set + " (UID)", null);
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        });
    }

    private static Set<Long> uids(Response[] responses) {
        Set<Long> uids = new HashSet<>();
        for (Response response : responses) {
            UID uid = response instanceof FetchResponse fetched ? fetched.getItem(UID.class) : null;
            if (uid != null) {
                uids.add(uid.uid);
            }
        }
        return uids;
    }
}
