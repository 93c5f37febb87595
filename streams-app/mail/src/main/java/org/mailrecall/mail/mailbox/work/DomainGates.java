package org.mailrecall.mail.mailbox.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.mailrecall.platform.kafka.reader.NotYetException;

/**
 * Keeps the mailboxes of a mail domain that do not answer from taking every worker. The service cannot see which
 * machine behind its server has a mailbox; those of a domain are often on one. {@link RestingMailboxes} knows only
 * mailboxes that failed before, and here many hang for the first time.
 *
 * <p>At most so many commands of a domain may take long at a time: while as many do, further ones wait without a
 * worker. A server that is slow and works is so worked through. Where the work in several mailboxes failed after it had
 * taken long, and none of the domain could be worked on since, the domain is closed: one mailbox in each rest is tried,
 * and commands to the others are turned away, until the work in a mailbox succeeds.
 */
final class DomainGates {
    /** After this time a command takes long; in a mailbox with an index it takes much less. */
    static final Duration LONG = Duration.ofSeconds(10);

    static final int FAILING_THAT_CLOSE = 4;

    private final int mostLong;
    private final long rest;
    private final LongSupplier nanos;
    private final Map<String, Gate> gates = new HashMap<>();

    /**
     * Makes the gates.
     *
     * @param mostLong how many commands of a domain may take long at a time
     * @param rest the time between two mailboxes that are tried of a closed domain
     * @param nanos tells the time as {@link System#nanoTime} does, which nobody sets
     */
    DomainGates(int mostLong, Duration rest, LongSupplier nanos) {
        this.mostLong = mostLong;
        this.rest = rest.toNanos();
        this.nanos = nanos;
    }

    private static final class Gate {
        private final Set<Pass> inside = new HashSet<>();
        /** The mailboxes that failed since any was worked on: one that fails again and again closes no domain. */
        private final Set<String> failing = new HashSet<>();

        private long tried;

        private boolean isClosed() {
            return failing.size() >= FAILING_THAT_CLOSE;
        }
    }

    /** The permission to work in a mailbox. */
    final class Pass {
        private final String mailbox;
        private final long begun = nanos.getAsLong();

        private Pass(String mailbox) {
            this.mailbox = mailbox;
        }

        /**
         * Gives the permission back.
         *
         * @param worked whether the mailbox could be worked on
         */
        void giveBack(boolean worked) {
            end(this, worked);
        }

        private boolean isLong(long now) {
            return now - begun >= LONG.toNanos();
        }
    }

    /**
     * Asks to work in a mailbox. Returns empty when its domain is closed: the command is to be tried again later.
     *
     * @throws NotYetException while many commands of the domain take long and its mailboxes can be worked on
     */
    synchronized Optional<Pass> enter(String mailbox) {
        Gate gate = gates.computeIfAbsent(domain(mailbox), d -> new Gate());
        long now = nanos.getAsLong();
        boolean full = gate.inside.stream().filter(pass -> pass.isLong(now)).count() >= mostLong;
        if (gate.isClosed()) {
            if (full || now - gate.tried < rest) {
                return Optional.empty();
            }
            gate.tried = now; // so the next one is tried after a rest, even where this one hangs
        } else if (full) {
            throw new NotYetException("many commands of the domain take long");
        }
        Pass pass = new Pass(mailbox);
        gate.inside.add(pass);
        return Optional.of(pass);
    }

    private synchronized void end(Pass pass, boolean worked) {
        String domain = domain(pass.mailbox);
        Gate gate = gates.get(domain);
        gate.inside.remove(pass);
        long now = nanos.getAsLong();
        if (worked) {
            gate.failing.clear();
        } else if (pass.isLong(now)) {
            gate.failing.add(pass.mailbox);
            gate.tried = now;
        }
        if (gate.inside.isEmpty() && gate.failing.isEmpty()) {
            gates.remove(domain);
        }
    }

    private static String domain(String mailbox) {
        return mailbox.substring(mailbox.lastIndexOf('@') + 1);
    }

    /** Returns how many domains are closed. */
    synchronized long closed() {
        return gates.values().stream().filter(Gate::isClosed).count();
    }
}
