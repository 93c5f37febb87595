package org.mailrecall.local.scenario.installation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.replay.RecordedHistory.Appended;
import org.mailrecall.replay.ReplayLine;
import org.mailrecall.topology.stream.InternalTopics;

/** A recorded history that an installation without a clock of its own lives through at its own append times. */
public final class PlayedDay {
    /** Less than the lateness: what is still on its way between the tasks is in time. */
    private static final long AT_ONCE = Duration.ofSeconds(10).toMillis();

    private static final long A_MINUTE = 60_000;
    private static final long NEVER = -1;
    private static final long TO_THE_END = Duration.ofHours(100).toMillis();

    private final Installation installation;
    private long lastTick;
    private long readUpTo;
    private long answeringAt = NEVER;

    public PlayedDay(Installation installation) {
        this.installation = installation;
    }

    /** Plays all of it, and lets time pass until every recall has ended. */
    public void play(RecordedHistory day) {
        play(day.records(), true);
    }

    /**
     * Plays some records.
     *
     * @param toTheEnd whether time passes until every recall has ended
     */
    public void play(List<Appended> records, boolean toTheEnd) {
        records.forEach(this::play);
        if (toTheEnd) {
            passTo(readUpTo + TO_THE_END);
        }
        installation.send().flush();
        installation.awaitAllRead();
    }

    /** Writes records to their topics, while no instance runs. */
    public void write(List<Appended> records) {
        records.forEach(this::write);
        installation.send().flush();
    }

    private void play(Appended record) {
        if (record.at() != lastTick) {
            passTo(record.at());
        }
        boolean isAnswer = record.event().topic() == Topics.DELETE_OUTCOMES;
        if (isAnswer && record.at() != answeringAt) {
            installation.send().flush();
            installation.awaitAllRead(); // a mailbox service answers a command when there is one
        }
        answeringAt = isAnswer ? record.at() : NEVER;
        write(record);
    }

    private void write(Appended record) {
        ReplayLine.Event event = record.event();
        byte[] value = event.value() == null ? null : installation.send().serialized(event.topic(), event.value());
        Instant at = Instant.ofEpochMilli(record.at());
        installation.send().send(event.topic(), null, at, Sender.bytes(event.key()), value);
    }

    /**
     * Sends the ticks up to a time: in reality they are a second apart, and everything between two of them has been
     * read. A minute apart they still make each repetition of a command due by itself.
     */
    public void passTo(long to) {
        installation.send().flush();
        if (to - readUpTo > AT_ONCE) {
            installation.awaitAllRead();
            readUpTo = to;
        }
        for (long time = lastTick == 0 ? to : lastTick + A_MINUTE; time < to; time += A_MINUTE) {
            tick(time);
        }
        tick(to);
        lastTick = to;
        installation.send().flush();
    }

    private void tick(long time) {
        for (int partition = 0; partition < Installation.INTAKE_PARTITIONS; partition++) {
            installation
                    .send()
                    .send(InternalTopics.CLOCK, partition, Instant.ofEpochMilli(time), null, new byte[Integer.BYTES]);
        }
    }
}
