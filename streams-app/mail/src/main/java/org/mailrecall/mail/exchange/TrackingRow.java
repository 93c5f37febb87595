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
 * @param source the part of Exchange that wrote it, such as {@code STOREDRIVER}, in capitals
 * @param messageId as the message has it, with its brackets
 * @param network the id that all copies of the message have in the organisation; empty in logs of Exchange 2010
 * @param internal the number of the message on its server
 * @param recipients as they stand in the row, one address each
 * @param related of the same row; what they are depends on the event
 * @param sender of the From or Sender header
 * @param directionality {@code Originating} for mail that was submitted in the organisation; empty where it is not logged
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
    /** Every version of Exchange since 2007 has these. */
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

    /** Times are UTC, with a Z or, in logs that were copied through other programs, without one. */
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

    /** Several addresses are separated by semicolons; some versions put brackets around each. */
    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(address -> address.replaceAll("^[<\\[{]+|[>\\]}]+$", ""))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** What tells the message of this row from others: its id may be used by two senders. */
    String message() {
        return messageId + '\n' + (network.isEmpty() ? "" : network);
    }
}
