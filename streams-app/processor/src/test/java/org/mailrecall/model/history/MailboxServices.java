package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Copy;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Status;
import org.mailrecall.model.Normal;
import org.mailrecall.model.Policy;
import org.mailrecall.model.ReferenceModel;
import org.mailrecall.model.Release;

/** Answers the commands that the model says leave, each command id always with the same final answer. */
final class MailboxServices {
    private final long seed;
    private final Policy policy;
    private final boolean waiting;
    private final Map<Copy, Status> decided = new HashMap<>();
    private final Set<Long> failureTimes = new HashSet<>();

    MailboxServices(long seed, Policy policy, boolean waiting) {
        this.seed = seed;
        this.policy = policy;
        this.waiting = waiting;
    }

    /** The inputs and the answers that follow from them. */
    List<Input> answered(List<Input> inputs) {
        List<Input> all = new ArrayList<>(inputs);
        Set<Command> seen = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            // An answer changes only commands that are due after it: commands due before the first new answer are
            // certain.
            long certainBefore = Long.MAX_VALUE;
            Expected expected = ReferenceModel.expected(all, policy);
            for (Command command : expected.commands()) {
                if (command.due() >= certainBefore) {
                    break;
                }
                if (seen.add(command)) {
                    Input.Outcome answer = answer(
                            command, expected.releases().get(command.copy().recall()), inputs);
                    if (answer != null) {
                        all.add(answer);
                        long leaves = leaves(
                                command, expected.releases().get(command.copy().recall()));
                        if (leaves > command.due()) {
                            all.add(new Input.Tick(leaves));
                        }
                        certainBefore = Math.min(certainBefore, answer.time());
                        more = true;
                    }
                }
            }
        }
        return all;
    }

    /** Returns the time that the clock must have reached before the command leaves. */
    private long leaves(Command command, Release release) {
        boolean afterWatermark = waiting || command.attempt() > 1;
        long certain = release.certain() == Long.MIN_VALUE ? 0 : release.certain() + policy.lateness();
        return Math.max(certain, command.due() + (afterWatermark ? policy.lateness() : 0));
    }

    /** Returns the answer to a command; null for silence. */
    private Input.Outcome answer(Command command, Release release, List<Input> inputs) {
        Random plan = new Random(Objects.hash(seed, command.copy()) * 31L);
        Status last = lastWord(plan);
        int lost = plan.nextInt(5) == 0 ? 1 + plan.nextInt(3) : 0;
        int tryAgains = plan.nextInt(4) == 0 ? 1 + plan.nextInt(4) : 0;
        if (last == null || command.attempt() <= lost) {
            return null;
        }
        Input.Ask ask = askOf(command, inputs);
        Random random = new Random(Objects.hash(seed, command.copy(), command.attempt()) * 37L);
        long deadline = release.deadline();
        long time = time(command, leaves(command, release) + 1, deadline, random);
        Status status = Status.TRY_AGAIN;
        if (time >= deadline && random.nextInt(5) > 0) {
            status = Status.EXPIRED;
        } else if (command.attempt() > lost + tryAgains) {
            if (last == Status.ALREADY_READ && !command.onlyIfUnread()) {
                last = Status.DELETED;
            }
            status = decided.getOrDefault(command.copy(), last);
            decided.put(command.copy(), status);
        }
        long own = time;
        while (status.isFailure() && !failureTimes.add(own)) {
            own++; // which of two failures is the latest is always plain
        }
        Boolean wasRead = status != Status.DELETED || random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean();
        return new Input.Outcome(
                ask.tenant(),
                ask.recallId(),
                command.copy().recall().recipient(),
                ask.messageId(),
                command.copy().deliveryId(),
                command.attempt(),
                status,
                wasRead,
                own);
    }

    private static Status lastWord(Random plan) {
        return switch (Dice.weighted(plan, 45, 18, 10, 10, 5, 12)) {
            case 0 -> Status.DELETED;
            case 1 -> Status.ALREADY_READ;
            case 2 -> Status.NOT_IN_MAILBOX;
            case 3 -> Status.REJECTED;
            case 4 -> Status.EXPIRED;
            default -> null;
        };
    }

    private long time(Command command, long earliest, long deadline, Random random) {
        long retry = policy.silentRetry(command.due(), command.attempt());
        if (deadline - earliest < 60_000 && Dice.percent(random, 75)) {
            return Math.max(earliest, deadline - random.nextInt(40_000));
        }
        long time =
                switch (Dice.weighted(random, 50, 20, 8, 5, 7, 2, 7, 1)) {
                    case 0 -> earliest + random.nextInt(10_000);
                    case 1 -> earliest + random.nextInt(60_000);
                    case 2 -> command.due() + policy.answerTimeout() + random.nextInt(30_000);
                    case 3 -> retry + random.nextInt(3) - 1;
                    case 4 -> earliest + random.nextInt(20 * 60_000);
                    case 5 -> earliest;
                    case 6 -> deadline - 40_000 + random.nextInt(50_000);
                    default -> deadline + random.nextInt(3) - 1;
                };
        return Math.max(time, earliest);
    }

    private static Input.Ask askOf(Command command, List<Input> inputs) {
        return ReferenceModel.of(Input.Ask.class, inputs).stream()
                .filter(a -> a.tenant().equals(command.copy().recall().tenant()))
                .filter(a ->
                        Normal.id(a.recallId()).equals(command.copy().recall().recallId()))
                .findFirst()
                .orElseThrow();
    }
}
