package org.mailrecall.local.scenario.hostile;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input.Ask;

/**
 * Ordinary recalls of one tenant, asked at a steady pace by a thread of their own, each timed from request to command.
 */
public final class Bystanders implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PREFIX = "bystander";
    private static final Duration READING = Duration.ofMillis(10);

    private record Timed(long askedAt, long millis) {}

    private final Sender sender;
    private final Outputs outputs;
    private final long paceMillis;
    private final Map<String, Long> askedAt = new HashMap<>();
    private final List<Timed> commanded = new ArrayList<>();
    private final Thread thread = new Thread(this::work, "bystanders");
    private int commandsSeen;
    private int linesSeen;
    private int succeeded;
    private volatile boolean asking = true;
    private volatile boolean working = true;
    private volatile Throwable failure;

    /** Another one for each, so that a scenario can have some before and some after. */
    private final String prefix = PREFIX + COUNT.incrementAndGet() + "-";

    private Bystanders(Installation installation, Duration pace) {
        this.sender = new Sender(installation.config());
        this.outputs = new Outputs(installation.config(), List.of(Topics.DELETE_COMMANDS, Topics.RECALL_TRACE));
        this.paceMillis = pace.toMillis();
    }

    /** Starts to ask; the topics must be there. */
    public static Bystanders beside(Installation installation, Duration pace) {
        Bystanders bystanders = new Bystanders(installation, pace);
        bystanders.thread.start();
        return bystanders;
    }

    private void work() {
        try {
            long next = System.currentTimeMillis();
            while (working) {
                if (asking && System.currentTimeMillis() >= next) {
                    ask();
                    next += paceMillis;
                }
                outputs.read(READING);
                take();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private void ask() {
        long now = System.currentTimeMillis();
        String id;
        synchronized (this) {
            id = prefix + askedAt.size();
            askedAt.put(id, now);
        }
        String recipient = id + "@contoso.example";
        Ask ask = Mail.ask(id, now, recipient);
        sender.now(Mail.copy(ask, recipient, now));
        sender.now(ask);
        sender.flush();
    }

    private synchronized void take() {
        long now = System.currentTimeMillis();
        for (; commandsSeen < outputs.commands().size(); commandsSeen++) {
            DeleteCommand command = outputs.commands().get(commandsSeen);
            if (command.getRecallId().startsWith(prefix)) {
                Long asked = askedAt.get(command.getRecallId());
                if (command.getAttempt() == 1) {
                    commanded.add(new Timed(asked, now - asked));
                }
                sender.outcome(Mail.answer(command, OutcomeStatus.DELETED));
            }
        }
        for (; linesSeen < outputs.trace().size(); linesSeen++) {
            RecallTrace line = outputs.trace().get(linesSeen).value();
            if (line.getRecallId().startsWith(prefix) && Outputs.isEnd(line)) {
                if (line.getResult() != RecallResult.Success) {
                    throw new AssertionError("a bystander's recall did not succeed: " + line);
                }
                succeeded++;
            }
        }
    }

    /** Waits until each recall asked so far has its command. */
    public void awaitCommands(Duration atMost) {
        int asked = asked();
        await("commands of others' recalls").atMost(atMost).until(() -> {
            rethrow();
            return commanded() >= asked;
        });
    }

    /** Waits until so many recalls have been asked. */
    public void awaitAsked(int recalls, Duration atMost) {
        await("others' recalls").atMost(atMost).until(() -> {
            rethrow();
            return asked() >= recalls;
        });
    }

    /** Asks no more, and waits until each recall has ended with success. */
    public void awaitEnds(Duration atMost) {
        asking = false;
        await("ends of others' recalls").atMost(atMost).until(() -> {
            rethrow();
            return succeeded() == asked();
        });
    }

    private void rethrow() {
        if (failure != null) {
            throw new AssertionError("the bystanders gave up", failure);
        }
    }

    public synchronized int asked() {
        return askedAt.size();
    }

    private synchronized int commanded() {
        return commanded.size();
    }

    private synchronized int succeeded() {
        return succeeded;
    }

    /** Returns the times from request to command, ascending, of the recalls that were asked in a period. */
    public synchronized List<Long> latencies(long from, long to) {
        return commanded.stream()
                .filter(one -> one.askedAt() >= from && one.askedAt() <= to)
                .map(Timed::millis)
                .sorted()
                .toList();
    }

    @Override
    public void close() throws InterruptedException {
        working = false;
        thread.join();
        sender.close();
        outputs.close();
    }
}
