package org.mailrecall.mail.mailbox.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.mail.mailbox.MailboxException;

/** Remembers until when a server wants no requests about a mailbox (RFC 9110 10.2.3, Retry-After). */
public final class Waits {
    private static final Duration UNSAID = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>(); // by mailbox

    public Waits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Remembers that the server asks to wait. A wait of more than 15 minutes counts as 15 minutes.
     *
     * @param headers of the server's answer
     */
    public void asked(String mailbox, HttpHeaders headers) {
        Instant now = clock.instant();
        until.values().removeIf(end -> !end.isAfter(now));
        Duration wait = headers.firstValue("Retry-After")
                .map(value -> wait(value.strip(), now))
                .orElse(UNSAID);
        until.put(mailbox, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait));
    }

    private static Duration wait(String value, Instant now) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant end = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
        } catch (DateTimeException e) {
            return UNSAID;
        }
    }

    /**
     * Checks that the server may be asked about a mailbox.
     *
     * @throws MailboxException while the server wants no requests
     */
    public void check(String mailbox) throws MailboxException {
        Instant end = until.get(mailbox);
        if (end != null && clock.instant().isBefore(end)) {
            throw new MailboxException("the server has asked to wait");
        }
    }
}
