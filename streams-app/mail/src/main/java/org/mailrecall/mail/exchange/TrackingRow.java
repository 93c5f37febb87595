package org.mailrecall.mail.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of a message tracking log.
 *
 * @param event such as {@code DELIVER}, in capitals
 * @param source the part of Exchange that wrote the row, such as {@code STOREDRIVER}, in capitals
 * @param messageId as the log has it, with its angle brackets
 * @param network the id that all copies of the message have in the organisation; empty where the row has none, as in
 * logs of Exchange 2010
 * @param internal name of the server, "/", number of the message on that server
 * @param recipients the addresses of the column recipient-address, without brackets
 * @param related the addresses of the column related-recipient-address, without brackets; their meaning
 * depends on the event
 * @param sender the column sender-address
 * @param directionality {@code Originating} for mail that was submitted in the organisation; empty where it is not
 * logged
 */
record TrackingRow(
        Instant time,
        String event,
        String source,
        String messageId,
        String network,
        String internal,
        List<String> recipients,
        List<String> related,
        String sender,
        String directionality) {
    private static final String TIME = "date-time";
    private static final String EVENT = "event-id";
    private static final String MESSAGE = "message-id";
    /** The columns that a log must have. Every version of Exchange since 2007 writes them. */
    static final List<String> NEEDED = List.of(TIME, EVENT, "source", MESSAGE, "recipient-address", "sender-address");

    static TrackingRow of(Map<String, String> values) throws BadRowException {
        return new TrackingRow(
                time(values.get(TIME)),
                values.get(EVENT).strip().toUpperCase(Locale.ROOT),
                values.get("source").strip().toUpperCase(Locale.ROOT),
                values.get(MESSAGE).strip(),
                values.getOrDefault("network-message-id", "").strip(),
                values.getOrDefault("server-hostname", "").strip()
                        + '/'
                        + values.getOrDefault("internal-message-id", "").strip(),
                addresses(values.get("recipient-address")),
                addresses(values.getOrDefault("related-recipient-address", "")),
                values.get("sender-address").strip(),
                values.getOrDefault("directionality", "").strip());
    }

    /**
     * Returns the time in a text. A time is UTC where it has neither a Z nor an offset, as in logs that a foreign
     * program has copied.
     */
    private static Instant time(String text) throws BadRowException {
        String time = text.strip();
        try {
            return time.endsWith("Z") || time.matches(".*[+-]\\d\\d:?\\d\\d")
                    ? OffsetDateTime.parse(time).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadRowException("date-time is no time as 2026-11-28T09:30:00.000Z");
        }
    }

    /**
     * Returns the addresses in a text, which semicolons separate. Some versions of Exchange put brackets around each;
     * the brackets are removed.
     */
    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(address -> address.replaceAll("^[<\\[{]+|[>\\]}]+$", ""))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /**
     * Returns the identity of the row's message. The Message-ID alone does not, because two senders may use the same
     * Message-ID.
     */
    String message() {
        return messageId + '\n' + (network.isEmpty() ? "" : network);
    }
}
