package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.milter.EnvelopeRecipient;
import org.mailrecall.mail.milter.FilteredMail;
import org.mailrecall.mail.milter.MailFilter;
import org.mailrecall.mail.milter.Verdict;
import org.mailrecall.mail.milter.Verdict.Accepted;
import org.mailrecall.mail.milter.Verdict.HeaderChange;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.postfix.arrival.CopyLedger.UnderWay;
import org.mailrecall.mail.transport.Addresses;
import org.mailrecall.mail.transport.Copy;
import org.mailrecall.mail.transport.DeliveryIds;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.TransportMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each mail once for each recipient, after Postfix has expanded aliases. A mail that {@link EntryFilter} or
 * {@link Reinjection} sealed is written down in the ledger as a copy under way. A copy for a mailbox that is here gets
 * trace headers with a seal for that mailbox. A copy that Postfix hands in again with that seal, as after
 * {@code postsuper -r}, keeps it. The verdict is always {@link Accepted}.
 */
public final class CopyFilter implements MailFilter {
    private static final Logger LOG = LoggerFactory.getLogger(CopyFilter.class);

    private final MailDirectory directory;
    private final String delimiter;
    private final CopyLedger ledger;
    private final RequeuedCopies requeued;
    private final DeliveryIds deliveryIds;
    private final TransitSeal seal;
    private final TransportMetrics metrics;
    private final Clock clock;

    public CopyFilter(
            MailDirectory directory,
            String delimiter,
            CopyLedger ledger,
            DeliveryIds deliveryIds,
            TransitSeal seal,
            TransportMetrics metrics,
            Clock clock) {
        this.directory = directory;
        this.delimiter = delimiter;
        this.ledger = ledger;
        this.requeued = new RequeuedCopies(ledger, seal, delimiter, clock);
        this.deliveryIds = deliveryIds;
        this.seal = seal;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public int bodyOctets() {
        return 0;
    }

    @Override
    public Verdict judge(FilteredMail mail) {
        List<HeaderChange> changes = new ArrayList<>(TransitSeal.removals(mail));
        try {
            Optional<String> messageId = MessageIdentity.own(MailTexts.message(mail));
            Optional<UnderWay> again = messageId.flatMap(id -> requeued.take(mail, id));
            if (again.isPresent()) {
                metrics.copy(again.get().place().name());
                return new Accepted(List.of());
            }
            changes.addAll(stamps(mail, messageId));
        } catch (DiskException | MessagingException e) {
            LOG.error("copy {} cannot be recalled: {}", mail.queueId(), e.getMessage());
            metrics.copy("not-written");
        }
        return new Accepted(changes);
    }

    private List<HeaderChange> stamps(FilteredMail mail, Optional<String> messageId) {
        Optional<String> sender = messageId.flatMap(id -> seal.sender(mail, id));
        if (sender.isEmpty()) {
            metrics.copy("nobodys");
            return List.of();
        }
        if (mail.recipients().size() != 1) {
            LOG.error(
                    "mail {} has {} recipients: set the destination_recipient_limit of the transport for copies to 1",
                    mail.queueId(),
                    mail.recipients().size());
            metrics.copy("several-recipients");
            return List.of();
        }
        EnvelopeRecipient recipient = mail.recipients().get(0);
        Optional<String> address = Addresses.usable(recipient.address());
        if (address.isEmpty()) {
            metrics.copy("no-address");
            return List.of();
        }
        return stamps(mail, sender.get(), messageId.get(), address.get(), recipient.original());
    }

    private List<HeaderChange> stamps(
            FilteredMail mail, String sender, String messageId, String recipient, Optional<String> original) {
        String mailbox = Addresses.mailbox(recipient, delimiter);
        // The event of a recipient outside of every tenant goes to the sender's tenant.
        Optional<String> tenant = directory.tenant(recipient).or(() -> directory.tenant(sender));
        if (tenant.isEmpty()) {
            metrics.copy("nobodys"); // the sender's domain is no longer a tenant's
            return List.of();
        }
        Copy copy = new Copy(tenant.get(), sender, recipient, mailbox, DeliveryRoute.DIRECT);
        // Not by the queue id: where Postfix hands a copy in again, it has another, and must stay the same copy.
        String deliveryId = deliveryIds.of(copy, messageId, TransitSeal.deliveryId(mail) + '\n' + original.orElse(""));
        DeliveryPlace place = directory.place(tenant.get(), mailbox);
        Optional<String> addressedTo =
                original.flatMap(Addresses::usable).filter(address -> !address.equals(recipient));
        Instant now = clock.instant();
        UnderWay underWay = new UnderWay(deliveryId, messageId, copy, addressedTo, place, mail.queueId(), now);
        ledger.take(underWay);
        metrics.copy(place.name());
        if (place == DeliveryPlace.MAILBOX) {
            return seal.stamps(new SealedCopy(sender, deliveryId, mailbox, messageId));
        }
        ledger.arrive(underWay, now); // Dovecot reports no arrival at a place that is not here
        return List.of();
    }
}
