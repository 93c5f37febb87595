package org.mailrecall.local.scenario.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Keys;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Cancel;
import org.mailrecall.model.Input.Delivery;
import org.mailrecall.model.Input.Outcome;
import org.mailrecall.model.Input.Recipient;
import org.mailrecall.model.Input.Status;
import org.mailrecall.model.Policy;
import org.mailrecall.model.ReferenceModel;

/**
 * Mail and recalls around a stop of the processor, at times that lie before now. Some inputs were read before the stop;
 * the rest waited in every input topic. Of the three intake partitions, one has far more to read than the second, and
 * the third has nothing at all.
 */
final class OutageStory {
    static final String TENANT = "steady";
    /** Switching recall off ten minutes into the outage, and on again after half an hour. */
    static final String SWITCHING = "switching";

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int EACH = 24;
    private static final int REPEATED = 1_500;
    private static final int MANY = 200;
    private static final int RECIPIENTS_PER_PART = 1_000;

    private final List<Input> before = new ArrayList<>();
    private final List<Input> backlog = new ArrayList<>();
    private final Random random = new Random(25);
    private final long stop;
    private final long lastAsk;
    private final int busy;
    private final int idle;
    private int count;

    OutageStory(long now, Duration outage, int busyPartition, int idlePartition) {
        stop = now - outage.toMillis();
        lastAsk = now - DAY - 5 * MINUTE;
        busy = busyPartition;
        idle = idlePartition;
        settings();
        for (int n = 0; n < EACH; n++) {
            askedBefore(n % Installation.INTAKE_PARTITIONS);
            askedDuring(busy);
            askedDuring(3 - busy - idle);
            switchedOff(3 - busy - idle);
        }
        // Some seconds of work for the busy partition alone, before all else that waits there.
        backlog.addAll(Collections.nCopies(REPEATED, ask(backlog, busy, TENANT, stop + 1, MINUTE, MANY)));
        large(busy, 150);
        large(idle, 150);
        large(3 - busy - idle, 3_000);
        for (int partition = 0; partition < Installation.INTAKE_PARTITIONS; partition++) {
            ask(before, partition, TENANT, stop, MINUTE, 1); // advances the clock of every intake task to the stop
        }
        before.sort(ReferenceModel.EVENT_TIME);
        backlog.sort(ReferenceModel.EVENT_TIME);
    }

    List<Input> before() {
        return before;
    }

    List<Input> backlog() {
        return backlog;
    }

    List<Input> all(long now) {
        List<Input> all = new ArrayList<>(before);
        all.addAll(backlog);
        all.add(new Input.Tick(now));
        return all;
    }

    private void settings() {
        before.add(new Input.Settings(SWITCHING, true, true, null, stop - 10 * MINUTE));
        backlog.add(new Input.Settings(SWITCHING, false, true, null, stop + 10 * MINUTE));
        backlog.add(new Input.Settings(SWITCHING, true, false, null, stop + 30 * MINUTE));
    }

    private void askedBefore(int partition) {
        for (Status status : List.of(Status.DELETED, Status.ALREADY_READ, Status.TRY_AGAIN, Status.REJECTED)) {
            Ask commanded = ask(before, partition, TENANT, stop - within(40 * SECOND), 5 * MINUTE, 1);
            before.add(copy(commanded, commanded.time() - MINUTE));
            backlog.add(answer(commanded, status, stop + within(40 * SECOND)));
        }
        Ask copyWaits = ask(before, partition, TENANT, stop - within(20 * MINUTE), MINUTE, 1);
        backlog.add(copy(copyWaits, stop + within(DAY - 25 * MINUTE)));
        if (partition != idle) {
            Ask cancelWaits = ask(before, partition, TENANT, stop - within(20 * MINUTE), MINUTE, 1);
            long cancelled = stop + within(DAY - 25 * MINUTE);
            backlog.add(new Cancel(TENANT, cancelWaits.recallId(), cancelWaits.requestedBy(), cancelled));
        }
        Ask copyAtTheLastMoment = ask(before, partition, TENANT, stop - within(20 * MINUTE), MINUTE, 1);
        backlog.add(copy(copyAtTheLastMoment, copyAtTheLastMoment.time() + DAY - within(SECOND)));
        ask(before, partition, TENANT, stop - within(20 * MINUTE), MINUTE, 1); // due while nobody watches
    }

    private void askedDuring(int partition) {
        Ask copyLongAgo = ask(backlog, partition, TENANT, during(), 6 * DAY, 1);
        long delivered = copyLongAgo.time() - 6 * DAY + within(MINUTE);
        (delivered < stop ? before : backlog).add(copy(copyLongAgo, delivered));
        Ask copyComes = ask(backlog, partition, TENANT, during(), MINUTE, 1);
        backlog.add(copy(copyComes, copyComes.time() + within(DAY)));
        Ask cancelled = ask(backlog, partition, TENANT, during(), 10 * MINUTE, 1);
        backlog.add(copy(cancelled, cancelled.time() - within(MINUTE)));
        backlog.add(new Cancel(TENANT, cancelled.recallId(), cancelled.requestedBy(), cancelled.time() + 2 * MINUTE));
    }

    /** Recipients of a large recall wait in a queue: all must be asked before the input of the next day is decided. */
    private void large(int partition, int recipients) {
        Ask whole = ask(new ArrayList<>(), partition, TENANT, during(), MINUTE, recipients);
        int parts = (recipients + RECIPIENTS_PER_PART - 1) / RECIPIENTS_PER_PART;
        for (int part = 1; part <= parts; part++) {
            List<Recipient> some = whole.recipients()
                    .subList((part - 1) * RECIPIENTS_PER_PART, Math.min(recipients, part * RECIPIENTS_PER_PART));
            backlog.add(new Ask(
                    whole.tenant(),
                    whole.recallId(),
                    whole.messageId(),
                    whole.sender(),
                    whole.requestedBy(),
                    some,
                    whole.encrypted(),
                    whole.sentTime(),
                    whole.time(),
                    part,
                    parts,
                    recipients));
        }
        for (Recipient recipient : whole.recipients()) {
            backlog.add(Mail.copy(whole, recipient.address(), whole.time() - within(MINUTE)));
        }
        // The cancel keeps the number of commands low: without it each copy would have thirty.
        backlog.add(new Cancel(TENANT, whole.recallId(), whole.requestedBy(), whole.time() + 2 * MINUTE));
    }

    private void switchedOff(int partition) {
        Ask copyWhileOff = ask(before, partition, SWITCHING, stop - within(20 * MINUTE), MINUTE, 1);
        backlog.add(copy(copyWhileOff, stop + 11 * MINUTE + within(18 * MINUTE)));
        Ask copyBeforeOff = ask(before, partition, SWITCHING, stop - within(20 * MINUTE), MINUTE, 1);
        backlog.add(copy(copyBeforeOff, stop + within(9 * MINUTE)));
        Ask whileOff = ask(backlog, partition, SWITCHING, stop + 11 * MINUTE + within(18 * MINUTE), 15 * MINUTE, 1);
        backlog.add(copy(whileOff, whileOff.time() - 5 * MINUTE));
        Ask unreadOnly = ask(backlog, partition, SWITCHING, stop + 31 * MINUTE + within(20 * MINUTE), MINUTE, 1);
        backlog.add(copy(unreadOnly, unreadOnly.time() - within(MINUTE)));
    }

    private Ask ask(List<Input> to, int partition, String tenant, long time, long age, int recipients) {
        String name = "r" + count++;
        List<Recipient> some = new ArrayList<>();
        for (int n = 0; n < recipients; n++) {
            some.add(new Recipient("u" + random.nextInt(1_000) + "-" + n + "@x.example", Input.Location.TENANT_CLOUD));
        }
        Ask ask = new Ask(
                tenant,
                Keys.recallOn(partition, tenant, name),
                "m-" + name + "@x.example",
                "ada@x.example",
                "ada@x.example",
                some,
                false,
                time - age,
                time,
                1,
                1,
                recipients);
        to.add(ask);
        return ask;
    }

    private static Delivery copy(Ask ask, long time) {
        return Mail.copy(ask, ask.recipients().get(0).address(), time);
    }

    private static Outcome answer(Ask ask, Status status, long time) {
        return new Outcome(
                ask.tenant(),
                ask.recallId(),
                ask.recipients().get(0).address(),
                ask.messageId(),
                "d1",
                1,
                status,
                status == Status.DELETED ? true : null,
                time);
    }

    private long during() {
        return stop + MINUTE + within(lastAsk - stop - MINUTE);
    }

    private long within(long millis) {
        return 1 + (long) (random.nextDouble() * (millis - 1));
    }

    /** The contract's own times, as in the reference configuration. */
    static Policy policy() {
        return Policy.DEFAULT;
    }
}
