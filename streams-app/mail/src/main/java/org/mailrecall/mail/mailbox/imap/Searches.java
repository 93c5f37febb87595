package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/**
 * Searches an open folder. The server's matches are only candidates: {@code mail.mailbox.rules} compares them exactly.
 */
final class Searches {
    private static final int HEADERS_AT_ONCE = 500;

    private Searches() {}

    /** Searches by the normalised Message-ID. Finds nothing where the server refuses the search. */
    static List<StoredMessage> byId(IMAPFolder folder, Wanted wanted) throws MessagingException {
        return byHeader(folder, wanted.messageId(), wanted);
    }

    /**
     * Searches by the Message-ID, and, where that finds nothing, by the Message-ID in angle brackets, which some
     * servers need. Where it still has no message with the delivery id, it reads the header fields of each message that
     * came since {@link Wanted#since}: the server may have changed or folded the Message-ID of the copy, and the found
     * message may be a further copy.
     */
    static List<StoredMessage> closely(IMAPFolder folder, Wanted wanted) throws MessagingException {
        List<StoredMessage> found = new ArrayList<>(byHeader(folder, wanted.messageId(), wanted));
        if (found.isEmpty()) {
            found.addAll(byHeader(folder, '<' + wanted.messageId() + '>', wanted));
        }
        if (found.stream().noneMatch(message -> message.isCopy(wanted.copyId()))) {
            Set<StoredMessage.Place> places =
                    found.stream().map(StoredMessage::place).collect(Collectors.toSet());
            byDays(folder, wanted).stream()
                    .filter(message -> !places.contains(message.place()))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<StoredMessage> byHeader(IMAPFolder folder, String messageId, Wanted wanted)
            throws MessagingException {
        try {
            return candidates(folder, folder.search(new HeaderTerm("Message-ID", messageId)), wanted);
        } catch (SearchException e) {
            return List.of(); // the refusal may be NO [BADCHARSET]; reading the header fields needs no charset
        }
    }

    private static List<StoredMessage> byDays(IMAPFolder folder, Wanted wanted) throws MessagingException {
        Message[] since = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(wanted.since())));
        return candidates(folder, since, wanted);
    }

    /** Reads the header fields of the messages, and returns the messages that may be the wanted message. */
    private static List<StoredMessage> candidates(IMAPFolder folder, Message[] messages, Wanted wanted)
            throws MessagingException {
        List<StoredMessage> found = new ArrayList<>();
        for (int from = 0; from < messages.length; from += HEADERS_AT_ONCE) {
            Message[] some = Arrays.copyOfRange(messages, from, Math.min(from + HEADERS_AT_ONCE, messages.length));
            HeaderFields.read(folder, some).stream()
                    .filter(message -> message.mayBe(wanted))
                    .forEach(found::add);
            for (Message read : some) {
                ((IMAPMessage) read).invalidateHeaders(); // the folder would keep them as long as it is open
            }
        }
        return found;
    }
}
