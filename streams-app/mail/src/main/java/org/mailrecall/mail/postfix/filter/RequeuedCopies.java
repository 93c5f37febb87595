package org.mailrecall.mail.postfix.filter;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.postfix.arrival.CopyLedger.UnderWay;
import org.mailrecall.mail.transport.Addresses;

/**
 * Recognises a copy that Postfix hands in again after it got the seal of its mailbox, as {@code postsuper -r} has it
 * do: the requeued mail goes through the copies milter once more, under another queue id. It keeps its trace headers.
 *
 * <p>The seal alone does not show that: whoever has a stored copy can hand that in again, by a local program that
 * passes no entry milter. So the ledger must have the copy, no report may say that it was stored, and Postfix may have
 * it still.
 *
 * @param delimiter of address extensions
 */
record RequeuedCopies(CopyLedger ledger, TransitSeal seal, String delimiter, Clock clock) {
    /**
     * How long Postfix keeps a mail in its queue by default ({@code maximal_queue_lifetime}). A report may be lost:
     * without an end whoever has the stored copy could hand it in for as long as the ledger has it.
     */
    private static final Duration LONGEST_IN_QUEUE = Duration.ofDays(5);

    /**
     * Returns the copy, which is under way again with the mail's queue id; empty where the mail is no such copy.
     *
     * @param messageId normalised
     * @throws org.mailrecall.mail.disk.DiskException when the ledger cannot be read or written
     */
    Optional<UnderWay> take(FilteredMail mail, String messageId) {
        if (mail.recipients().size() != 1) {
            return Optional.empty();
        }
        Optional<UnderWay> again = Addresses.usable(mail.recipients().get(0).address())
                .flatMap(recipient -> sealed(mail, messageId, recipient).flatMap(copy -> ledger.unreported(
                                copy.deliveryId())
                        .filter(known -> clock.instant().isBefore(known.taken().plus(LONGEST_IN_QUEUE)))
                        .filter(known -> known.copy().recipient().equals(recipient))
                        .filter(known -> facts(known).equals(copy))))
                .map(known -> known.again(mail.queueId(), clock.instant()));
        again.ifPresent(ledger::take);
        return again;
    }

    private Optional<SealedCopy> sealed(FilteredMail mail, String messageId, String recipient) {
        String mailbox = Addresses.mailbox(recipient, delimiter);
        return seal.sender(mail, mailbox, messageId)
                .map(sender -> new SealedCopy(sender, TransitSeal.deliveryId(mail), mailbox, messageId));
    }

    private static SealedCopy facts(UnderWay known) {
        return new SealedCopy(
                known.copy().sender(), known.deliveryId(), known.copy().mailbox(), known.messageId());
    }
}
