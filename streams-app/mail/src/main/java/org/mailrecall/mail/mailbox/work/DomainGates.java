package org.mailrecall.mail.mailbox.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Keeps the mailboxes of a mail domain that do not answer from taking every worker. The service cannot see which machine
 * behind its server has a mailbox; those of a domain are often on one. {@link RestingMailboxes} knows only mailboxes that
 * failed before, and here many hang for the first time.
 *
 * <p>At most so many commands of a domain may take long at a time: while as many do, further ones are turned away. Where
 * some have failed in a row after they took long, the domain is left alone for a rest, and then one command tries at a
 * time, until the work in a mailbox of the domain succeeds.
 */
final class DomainGates {
    /** After this time a command takes long; in a mailbox with an index it takes much less. */
    static final Duration LONG = Duration.ofSeconds(10);

    static final int FAILURES_THAT_CLOSE = 4;

    private final int mostLong;
    private final long rest;
    private final LongSupplier nanos;
    private final Map<String, Gate> gates = new HashMap<>();

    /**
     * Makes the gates.
     *
     * @param mostLong how many commands of a domain may take long at a time
     * @param rest how long a domain is left alone
     * @param nanos tells the time as {@link System#nanoTime} does, which nobody sets
     */
    DomainGates(int mostLong, Duration rest, LongSupplier nanos) {
        this.mostLong = mostLong;
        this.rest = rest.toNanos();
        this.nanos = nanos;
    }

    private static final class Gate {
        private final Set<Pass> inside = new HashSet<>();
        private int failures;
        private long failed;

        private boolean isClosed() {
            return failures >= FAILURES_THAT_CLOSE;
        }
    }

    /** The permission to work in a mailbox. */
    final class Pass {
        private final String domain;
        private final long begun = nanos.getAsLong();

        private Pass(String domain) {
            this.domain = domain;
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

    /** Asks to work in a mailbox. Returns empty when the command is to be tried again later. */
    synchronized Optional<Pass> enter(String mailbox) {
        String domain = mailbox.substring(mailbox.lastIndexOf('@') + 1);
        Gate gate = gates.computeIfAbsent(domain, d -> new Gate());
        long now = nanos.getAsLong();
        boolean leftAlone = gate.isClosed() && (now - gate.failed < rest || !gate.inside.isEmpty());
        if (leftAlone || gate.inside.stream().filter(pass -> pass.isLong(now)).count() >= mostLong) {
            return Optional.empty();
        }
        Pass pass = new Pass(domain);
        gate.inside.add(pass);
        return Optional.of(pass);
    }

    private synchronized void end(Pass pass, boolean worked) {
        Gate gate = gates.get(pass.domain);
        gate.inside.remove(pass);
        if (worked) {
            gate.failures = 0;
        } else if (pass.isLong(nanos.getAsLong())) {
            gate.failures++;
            gate.failed = nanos.getAsLong();
        }
        if (gate.inside.isEmpty() && gate.failures == 0) {
            gates.remove(pass.domain);
        }
    }

    /** Returns how many domains are left alone, but for one command at a time. */
    synchronized long closed() {
        return gates.values().stream().filter(Gate::isClosed).count();
    }
}
