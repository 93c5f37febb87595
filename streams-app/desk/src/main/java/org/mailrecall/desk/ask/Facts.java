package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.desk.format.Times;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;

/**
 * Finds the facts about the message to recall. Where the desk can look messages up, the lookup alone counts. Elsewhere
 * the asker must state recipients, time and encryption, may state the subject, and is believed.
 */
final class Facts {
    private static final int LONGEST_SUBJECT = 998;

    /**
     * A message, and how the desk knows it.
     *
     * @param lookedUp whether it was looked up; false for the asker's word
     */
    record Known(SentMessage message, boolean lookedUp) {}

    private final MessageLookup lookup;

    Facts(MessageLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Returns the message in question. Where the asker names recipients, its recipients are restricted to these.
     *
     * @throws ProblemException when there is no such message, when it did not go to a named recipient, or when the
     *     asker did not state a fact that the desk needs
     */
    Known find(String tenant, String sender, String messageId, Question question, Instant now) {
        if (!lookup.isThere()) {
            return new Known(told(question, now), false);
        }
        Optional<SentMessage> found = lookup.find(tenant, sender, messageId);
        SentMessage message = found.orElseThrow(() -> new ProblemException(Problem.MESSAGE_UNKNOWN));
        return new Known(
                new SentMessage(
                        message.subject(), message.sentTime(), message.encrypted(), restricted(message, question)),
                true);
    }

    private static List<String> restricted(SentMessage message, Question question) {
        if (question.recipients() == null || question.recipients().isEmpty()) {
            return message.recipients();
        }
        List<String> wanted = addresses(question.recipients());
        Set<String> known = new HashSet<>(message.recipients());
        if (!known.containsAll(wanted)) {
            throw new ProblemException(Problem.NOT_A_RECIPIENT);
        }
        return wanted;
    }

    private static SentMessage told(Question question, Instant now) {
        List<String> missing = new ArrayList<>();
        if (question.recipients() == null || question.recipients().isEmpty()) {
            missing.add("recipients");
        }
        if (question.sentTime() == null || question.sentTime().isBlank()) {
            missing.add("sentTime");
        }
        if (question.encrypted() == null) {
            missing.add("encrypted");
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    Problem.MESSAGE_FACTS_MISSING,
                    "this desk cannot look sent messages up; give " + String.join(", ", missing));
        }
        return new SentMessage(
                subject(question.subject()),
                time(question.sentTime(), now),
                question.encrypted(),
                addresses(question.recipients()));
    }

    private static String subject(String subject) {
        String text =
                subject == null ? "" : subject.replaceAll("\\p{Cntrl}", " ").strip();
        if (text.length() <= LONGEST_SUBJECT) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST_SUBJECT - 1));
        return text.substring(0, splits ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT);
    }

    private static Instant time(String text, Instant now) {
        Instant time = Times.parse(text.strip())
                .orElseThrow(() ->
                        new ProblemException(Problem.INVALID_BODY, "sentTime is no time such as 2026-11-16T08:00:00Z"));
        if (time.isAfter(now)) {
            throw new ProblemException(Problem.INVALID_BODY, "sentTime is in the future");
        }
        if (EventTimes.problem(time.toEpochMilli()).isPresent()) {
            throw new ProblemException(Problem.INVALID_BODY, "sentTime is no time after the year 1999");
        }
        return time;
    }

    /**
     * Returns addresses in their comparable form, each once.
     *
     * @throws ProblemException when a text is no address
     */
    static List<String> addresses(List<String> texts) {
        return texts.stream()
                .map(text -> address("recipients", text))
                .distinct()
                .toList();
    }

    /**
     * Returns an address in its comparable form.
     *
     * @throws ProblemException when the text is no address
     */
    static String address(String field, String text) {
        try {
            return MailAddresses.normalise(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.INVALID_BODY, field + ": " + e.getMessage());
        }
    }

    /**
     * Returns a Message-ID in its comparable form.
     *
     * @throws ProblemException when the text is no Message-ID
     */
    static String messageId(String field, String text) {
        try {
            return MessageIds.normalise(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.INVALID_BODY, field + ": " + e.getMessage());
        }
    }
}
