package org.mailrecall.mail.postfix.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.HeaderField;
import org.mailrecall.mail.milter.Verdict.Added;
import org.mailrecall.mail.milter.Verdict.Changed;
import org.mailrecall.mail.milter.Verdict.HeaderChange;

/**
 * Makes and checks the trace headers of mails in Postfix. Between the two milters the headers name the authenticated
 * sender, and the seal is for no mailbox: the mailbox service accepts that seal in no mailbox. After the copies milter
 * the seal is for the mailbox of the copy.
 */
public final class TransitSeal {
    /**
     * Stands for the mailbox in the seal of a mail under way. The text is no address: so the seal of a stored copy
     * never fits a mail under way, nor the reverse.
     */
    private static final String NO_MAILBOX = "(under way)";

    private final List<SealKey> keys;

    /** @param keys the first key makes seals; a seal of any of the keys is accepted */
    public TransitSeal(List<SealKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Returns the changes that remove all trace headers of a mail. */
    static List<HeaderChange> removals(FilteredMail mail) {
        List<HeaderChange> changes = new ArrayList<>();
        for (String name : TraceHeaders.ALL) {
            changes.addAll(removals(name, 1, mail.count(name)));
        }
        return changes;
    }

    /**
     * Returns the changes that remove the header fields of a name, except those before number {@code from}. The last
     * field is removed first, so that the numbers of the others stay.
     *
     * @param from the number of the first field to remove, counted from 1
     * @param count how many fields of this name the mail has
     */
    static List<HeaderChange> removals(String name, int from, int count) {
        List<HeaderChange> changes = new ArrayList<>();
        for (int number = count; number >= from; number--) {
            changes.add(new Changed(name, number, ""));
        }
        return changes;
    }

    /** Returns the trace headers of a mail under way. Their delivery id is random. */
    List<HeaderField> underWay(String sender, String messageId) {
        return fields(new SealedCopy(sender, UUID.randomUUID().toString(), NO_MAILBOX, messageId));
    }

    /** Returns the changes that add the trace headers of a stored copy. */
    List<HeaderChange> stamps(SealedCopy copy) {
        return added(fields(copy));
    }

    static List<HeaderChange> added(List<HeaderField> fields) {
        return fields.stream().map(field -> (HeaderChange) new Added(field)).toList();
    }

    /**
     * Returns the normalised sender of a mail under way; empty unless the mail has each trace header exactly once, with
     * a seal by one of the keys.
     *
     * @param messageId normalised
     */
    Optional<String> sender(FilteredMail mail, String messageId) {
        return sender(mail, NO_MAILBOX, messageId);
    }

    /** Returns the normalised sender of a copy with the seal of this mailbox, under the same conditions. */
    Optional<String> sender(FilteredMail mail, String mailbox, String messageId) {
        for (String name : TraceHeaders.ALL) {
            if (mail.count(name) != 1) {
                return Optional.empty();
            }
        }
        String sender = HeaderText.of(mail.values(TraceHeaders.SENDER).get(0)).strip();
        SealedCopy sealed = new SealedCopy(sender, deliveryId(mail), mailbox, messageId);
        return CopySeal.fits(mail.values(TraceHeaders.SEAL).get(0), keys, sealed)
                ? Optional.of(MailAddresses.normalise(sender))
                : Optional.empty();
    }

    /**
     * Returns the delivery id of a mail that has a sender here. While it is under way, all copies of one submission
     * share it.
     */
    static String deliveryId(FilteredMail mail) {
        return mail.values(TraceHeaders.DELIVERY).get(0).strip();
    }

    private List<HeaderField> fields(SealedCopy copy) {
        return List.of(
                new HeaderField(TraceHeaders.SENDER, HeaderText.octets(copy.sender())),
                new HeaderField(TraceHeaders.DELIVERY, copy.deliveryId()),
                new HeaderField(TraceHeaders.SEAL, CopySeal.of(keys.get(0), copy)));
    }
}
