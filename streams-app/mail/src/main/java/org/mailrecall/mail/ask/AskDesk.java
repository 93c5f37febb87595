package org.mailrecall.mail.ask;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Answer.Asked;
import org.mailrecall.mail.ask.Answer.Refused;
import org.mailrecall.mail.ask.Answer.TooMany;
import org.mailrecall.mail.ask.AskLedger.Entry;
import org.mailrecall.mail.ask.AskLedger.Request;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.transport.MailDirectory;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.mail.transport.recall.RecallMessage;
import org.mailrecall.mail.transport.recall.RecallRequests;

/**
 * Carries out asks: a person's own message is recalled from everybody to whom the person sent it. Recipients, subject,
 * time and encryption come from the message that transport remembers, and from nothing that the person hands in. A
 * message that the person hands in must have the subject that is remembered: anybody can plant a Message-ID in a mail
 * of their own.
 */
public final class AskDesk {
    private static final String PURPOSE = "recall id of an ask";

    /**
     * How long an ask may wait before it is carried out, and how long an unconfirmed request is sent again. It is half
     * of the 24 hours in which a recall is carried out, so that 12 hours are left for copies and mailboxes.
     */
    private static final Duration LONGEST_WAIT = Duration.ofHours(12);

    private static final String NO_NAME =
            "You named no message, or several, or a message without a usable Message-ID. Attach the message that you"
                    + " have sent, and no other.";
    private static final String NOT_YOURS =
            "You have not sent this message through this server, or so long ago that it is no longer remembered.";
    private static final String OTHER_SUBJECT =
            "The message that you handed in has another subject than the message that you sent under its Message-ID."
                    + " The handed-in message is probably not yours. Attach the message from your own sent mail.";
    private static final String AMBIGUOUS =
            "You have sent different messages under this one Message-ID, and which of them is meant is not known. Send a"
                    + " recall message, which names the recipients, or ask your help desk.";
    private static final String INCOMPLETE =
            "You have sent this message, under its one Message-ID, to more than " + SentMail.MOST_RECIPIENTS
                    + " recipients, and not all of them are remembered. Nobody was asked for. Send a recall message,"
                    + " which names the recipients, or ask your help desk.";
    private static final String TOO_LATE =
            "Your ask waited for more than 12 hours, and came too late. Nothing was asked for. Ask again if the message"
                    + " is still to be recalled.";
    private static final String NOT_KNOWN =
            "Your ask waited for more than 12 hours. Whether the recall was asked for before that is not known. Ask again"
                    + " if the message is still there.";
    private static final String TOO_MANY_ASKS = "You may ask for " + AskLimits.ASKS_IN_A_MINUTE
            + " recalls in a minute, and asked for more. Those beyond were not carried out, and you get no further mail"
            + " about them in this hour. Ask for them again later.";
    private static final String TOO_MANY_RECIPIENTS = "You may ask for recalls from " + AskLimits.RECIPIENTS_IN_AN_HOUR
            + " recipients in an hour, and asked for more. Those beyond were not carried out, and you get no further mail"
            + " about them in this hour. Ask for them again later.";
    private static final String TOO_MANY_BEHIND_LISTS = "This message reached more than "
            + RecallRequests.MOST_BEHIND_LISTS
            + " recipients by its lists. Nobody was asked for. Send a recall message to"
            + " some of the recipients, or ask your help desk.";
    private static final String NOBODY = "This message went to nobody from whom it can be recalled.";

    private final MailDirectory directory;
    private final SentMessages sentMessages;
    private final AskLedger ledger;
    private final TransportEvents events;
    private final SealKey key;
    private final Clock clock;
    private final AskLimits limits;
    private final ClusterGate gate;

    /** @param key makes recall ids that nobody can guess, and so nobody can use before the person asks */
    public AskDesk(
            MailDirectory directory,
            SentMessages sentMessages,
            AskLedger ledger,
            TransportEvents events,
            SealKey key,
            AskLimits limits,
            Clock clock) {
        this.directory = directory;
        this.sentMessages = sentMessages;
        this.ledger = ledger;
        this.events = events;
        this.key = key;
        this.clock = clock;
        this.limits = limits;
        this.gate = new ClusterGate(clock);
    }

    /**
     * Asks for the recall, and returns when the cluster has the request. The same message, asked for by the same sender
     * on the same day (UTC), is the same recall; recipients that the message has reached since are asked for under a
     * further recall id.
     *
     * @param sender the person's mailbox, normalised
     * @throws RuntimeException when the recall cannot be asked for at present, as while the cluster or the disk is away
     */
    public Answer ask(String tenant, String sender, Ask ask) {
        if (!limits.admits(sender, ask)) {
            return new TooMany(TOO_MANY_ASKS);
        }
        Optional<String> messageId = MessageIds.recallable(ask.messageId());
        return messageId.isEmpty() ? new Refused(NO_NAME, ask.messageId()) : ask(tenant, sender, messageId.get(), ask);
    }

    private Answer ask(String tenant, String sender, String messageId, Ask ask) {
        Optional<SentMail> sent = sentMessages.own(tenant, sender, messageId);
        if (sent.isEmpty()) {
            return new Refused(NOT_YOURS, messageId);
        }
        if (sent.get().ambiguous()) {
            return new Refused(AMBIGUOUS, messageId);
        }
        if (sent.get().incomplete()) {
            return new Refused(INCOMPLETE, messageId);
        }
        if (!ask.subject()
                .map(given -> Subjects.same(given, sent.get().subject()))
                .orElse(true)) {
            return new Refused(OTHER_SUBJECT, messageId);
        }
        List<String> addresses = sent.get().recipients();
        Optional<Map<String, List<String>>> expansions =
                sentMessages.expansions(tenant, sender, messageId, addresses, RecallRequests.MOST_BEHIND_LISTS);
        if (expansions.isEmpty()) {
            return new Refused(TOO_MANY_BEHIND_LISTS, messageId);
        }
        List<RequestedRecipient> recipients = RecallRequests.recipients(directory, tenant, addresses, expansions.get());
        return recipients.isEmpty()
                ? new Refused(NOBODY, messageId)
                : ask(tenant, sender, new Wish(messageId, sent.get(), recipients, ask));
    }

    /** An ask with the message to recall and the recipients to recall it from. */
    private record Wish(String messageId, SentMail original, List<RequestedRecipient> recipients, Ask ask) {}

    private Answer ask(String tenant, String sender, Wish wish) {
        String series = recallId(tenant, sender, wish.messageId(), wish.ask().time());
        List<Entry> entries = ledger.of(tenant, series);
        List<Request> before =
                entries.stream().filter(Entry::confirmed).map(Entry::request).toList();
        List<Request> now = new ArrayList<>();
        for (Entry entry : entries) {
            // The cluster may have the request already: it is sent as it was, or not at all.
            if (!entry.confirmed() && isInTime(entry.request().asked())) {
                send(tenant, sender, wish, entry.request());
                now.add(entry.request());
            }
        }
        List<RequestedRecipient> missing = missing(wish.recipients(), before, now);
        if (!missing.isEmpty() && isInTime(wish.ask().time())) {
            if (limits.admits(sender, wish.ask(), missing.size())) {
                String recallId = entries.isEmpty() ? series : further(series, entries.size(), missing);
                Instant asked = notAhead(wish.ask().time());
                Request request = ledger.begin(tenant, series, new Request(recallId, asked, wish.original(), missing))
                        .request();
                send(tenant, sender, wish, request);
                now.add(request);
            } else if (now.isEmpty()) {
                return new TooMany(TOO_MANY_RECIPIENTS);
            }
        } else if (before.isEmpty() && now.isEmpty()) {
            return new Refused(entries.isEmpty() ? TOO_LATE : NOT_KNOWN, wish.messageId());
        }
        return new Asked(
                Stream.concat(before.stream(), now.stream())
                        .map(Request::recallId)
                        .toList(),
                wish.original().subject(),
                wish.messageId(),
                count(now),
                count(before));
    }

    private void send(String tenant, String sender, Wish wish, Request request) {
        RecallMessage recall = new RecallMessage(
                request.recallId(), wish.messageId(), request.original().subject(), null);
        gate.pass(() -> events.requested(RecallRequests.parts(
                tenant, sender, recall, request.original(), request.asked(), request.recipients())));
        ledger.confirm(tenant, request.recallId());
    }

    private static List<RequestedRecipient> missing(
            List<RequestedRecipient> wanted, List<Request> before, List<Request> now) {
        Set<String> asked = Stream.concat(before.stream(), now.stream())
                .flatMap(request -> request.recipients().stream())
                .map(RequestedRecipient::getAddress)
                .collect(Collectors.toSet());
        return wanted.stream()
                .filter(recipient -> !asked.contains(recipient.getAddress()))
                .toList();
    }

    private static int count(List<Request> requests) {
        return (int) requests.stream()
                .flatMap(request -> request.recipients().stream())
                .map(RequestedRecipient::getAddress)
                .distinct()
                .count();
    }

    private boolean isInTime(Instant asked) {
        return clock.instant().isBefore(asked.plus(LONGEST_WAIT));
    }

    /** Returns a time of asking that is not ahead of this clock: the processor accepts none from the future. */
    private Instant notAhead(Instant asked) {
        Instant now = clock.instant();
        return asked.isAfter(now) ? now : asked;
    }

    /**
     * Returns the recall id of a further request for the same message on the same day.
     *
     * @param requests how many there were before
     */
    private String further(String series, int requests, List<RequestedRecipient> recipients) {
        String addresses =
                recipients.stream().map(RequestedRecipient::getAddress).sorted().collect(Collectors.joining("\n"));
        return id(String.join("\n", series, Integer.toString(requests), addresses), series);
    }

    private String recallId(String tenant, String sender, String messageId, Instant time) {
        String day = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
        return id(String.join("\n", tenant, sender, day, messageId), sender);
    }

    /** @param domain whose domain the id has */
    private String id(String identity, String domain) {
        ByteBuffer code = ByteBuffer.wrap(KeyedHash.of(key, PURPOSE, identity));
        return new UUID(code.getLong(), code.getLong()) + domain.substring(domain.lastIndexOf('@'));
    }
}
