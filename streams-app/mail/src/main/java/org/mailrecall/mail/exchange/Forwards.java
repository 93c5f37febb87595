package org.mailrecall.mail.exchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.DeliveryRoute;

/**
 * The redirections of messages: which mailbox redirected a message to which. A redirected message may be redirected
 * again. All redirections are gathered from all files before the first delivery is judged, because a delivery may stand
 * in an earlier file than the redirection that led to it.
 */
final class Forwards {
    /**
     * The way of a message to a mailbox that it was not sent to.
     *
     * @param recipient the address that the message was sent to, normalised
     * @param route how the message went on from there
     */
    record Way(String recipient, DeliveryRoute route) {}

    /** The most redirections that are followed back from a mailbox, so that a circle of redirections ends. */
    private static final int LONGEST_CHAIN = 20;

    private final Map<String, String> redirected = new HashMap<>();
    private final Set<String> byRule = new HashSet<>();
    private final Set<String> deliveredOf = new HashSet<>();
    private final Set<String> messages = new HashSet<>();

    /**
     * Notes the redirections of a row; does nothing for a row of another kind. The single address in {@code related} is
     * the mailbox that redirected the message, and {@code recipients} are the addresses to which it redirected it.
     */
    void note(TrackingRow row) {
        boolean redirect = row.event().equals("REDIRECT");
        boolean rule = row.source().equals("MAILBOXRULE");
        if (!redirect && !(rule && row.event().equals("RECEIVE"))
                || row.related().size() != 1) {
            return;
        }
        String from = usable(row.related().get(0)).orElse("");
        for (String recipient : row.recipients()) {
            usable(recipient).filter(to -> !from.isEmpty() && !to.equals(from)).ifPresent(to -> {
                messages.add(row.message());
                redirected.put(key(row, to), from);
                if (rule) {
                    byRule.add(key(row, to));
                }
            });
        }
    }

    /** Returns whether any redirection was noted. Otherwise {@link #noteDelivery} has nothing to note. */
    boolean areThere() {
        return !redirected.isEmpty();
    }

    /**
     * Notes the recipients of a redirected message that have a copy: a mailbox that forwards a message and has a copy
     * of it keeps copies.
     */
    void noteDelivery(TrackingRow row) {
        if (row.event().equals("DELIVER") && messages.contains(row.message())) {
            row.recipients().forEach(recipient -> usable(recipient).ifPresent(to -> deliveredOf.add(key(row, to))));
        }
    }

    /**
     * Returns the way of a row's message to a mailbox; empty where no redirection led there.
     *
     * @param mailbox normalised
     */
    Optional<Way> to(TrackingRow row, String mailbox) {
        String at = mailbox;
        boolean rule = false;
        for (int step = 0; step < LONGEST_CHAIN && redirected.containsKey(key(row, at)); step++) {
            rule |= byRule.contains(key(row, at));
            at = redirected.get(key(row, at));
        }
        if (at.equals(mailbox)) {
            return Optional.empty();
        }
        boolean keeps = deliveredOf.contains(key(row, at));
        DeliveryRoute route =
                rule ? DeliveryRoute.RULE_REDIRECT : keeps ? DeliveryRoute.AUTO_FORWARD : DeliveryRoute.AUTO_REDIRECT;
        return Optional.of(new Way(at, route));
    }

    private static String key(TrackingRow row, String address) {
        return row.message() + '\n' + address;
    }

    private static Optional<String> usable(String address) {
        try {
            return Optional.of(MailAddresses.normalise(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
