package org.mailrecall.faults.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.faults.load.Story.Person;

/** Sends stories, and deliveries that nobody recalls, at an even pace until it is stopped. */
public final class Load implements AutoCloseable {
    private static final int STORY_SPAN_MILLIS = 10_000;

    /** The copies of a person who has more than are judged. */
    private static final int TOO_MANY_COPIES = 120;

    /** The numbers of stories, of unrelated deliveries and of unusable records a second. */
    public record Pace(double stories, double noise, double junk) {}

    private record Step(long at, Runnable work) {}

    private final Post post;
    private final Ledger ledger;
    private final Stories stories;
    private final Random random;
    private final Pace pace;
    private final PriorityQueue<Step> steps = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopping;
    private volatile RuntimeException failure;

    public Load(Post post, Ledger ledger, long seed, Pace pace) {
        this.post = post;
        this.ledger = ledger;
        this.stories = new Stories(seed);
        this.random = new Random(seed);
        this.pace = pace;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Finishes the stories that have begun. */
    public void finish() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw failure;
        }
        post.flush();
    }

    private void run() {
        try {
            tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void tell() throws InterruptedException {
        long begin = System.currentTimeMillis();
        int told = 0;
        int noises = 0;
        int junk = 0;
        while (!stopping || !steps.isEmpty()) {
            long now = System.currentTimeMillis();
            double seconds = (now - begin) / 1000.0;
            if (!stopping) {
                for (; told < seconds * pace.stories(); told++) {
                    plan(stories.story(told), begin + (long) (told * 1000 / pace.stories()));
                }
                for (; noises < seconds * pace.noise(); noises++) {
                    noise(noises, begin + (long) (noises * 1000 / pace.noise()));
                }
                for (; junk < seconds * pace.junk(); junk++) {
                    post.junk(junk);
                }
            }
            while (!steps.isEmpty() && steps.peek().at <= now) {
                steps.poll().work.run();
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void plan(Story story, long begin) {
        long asked = begin + story.askAfter();
        step(asked, () -> post.ask(story, asked, false));
        if (story.askTwice()) {
            step(asked + 1_000, () -> post.ask(story, asked, true));
        }
        if (story.cancelAfter() != null) {
            long at = asked + story.cancelAfter();
            step(at, () -> post.cancel(story, at));
        }
        for (Person person : story.people()) {
            if (person.course().delivered()) {
                long at = begin + person.deliverAfter();
                step(at, () -> deliver(story, person, at));
                if (person.deliveredTwice()) {
                    step(at + STORY_SPAN_MILLIS / 10, () -> deliver(story, person, at));
                }
            }
        }
    }

    private void deliver(Story story, Person person, long at) {
        boolean stranger = person.course() == Course.STRANGER;
        int copies = person.course() == Course.DELETED_OF_MANY ? TOO_MANY_COPIES : 1;
        for (int copy = 0; copy < copies; copy++) {
            post.deliver(
                    story.tenant(),
                    story.messageId(),
                    person.address(),
                    stranger ? "stranger@users.example" : story.sender(),
                    person.course() == Course.OUT_OF_REACH ? DeliveryRoute.RULE_FORWARD : DeliveryRoute.DIRECT,
                    copy,
                    at);
        }
    }

    private void noise(int n, long at) {
        Ledger.Noise one = new Ledger.Noise(
                "tenant" + random.nextInt(Stories.TENANTS),
                "n" + n + "@users.example",
                "noise" + n / 4 + "@mail.example",
                Stories.sender(n));
        post.deliver(one.tenant(), one.messageId(), one.recipient(), one.sender(), DeliveryRoute.DIRECT, 0, at);
        ledger.noise(one);
    }

    /** Recalls a random hundredth of the deliveries that nobody recalled; returns the recalls. */
    public List<Story> recallSomeNoise() {
        List<Ledger.Noise> all = ledger.noise();
        Collections.shuffle(all, random);
        List<Story> recalled = new ArrayList<>();
        for (int i = 0; i < Math.max(all.size() / 100, Math.min(1, all.size())); i++) {
            Ledger.Noise one = all.get(i);
            Person person = new Person(one.recipient(), Course.DELETED, 0, 0, false);
            Story story = new Story(
                    one.tenant(),
                    "afterwards" + i + "@client.example",
                    one.messageId(),
                    one.sender(),
                    List.of(person),
                    0,
                    false,
                    null);
            post.ask(story, System.currentTimeMillis(), false);
            recalled.add(story);
        }
        post.flush();
        return recalled;
    }

    private void step(long at, Runnable work) {
        steps.add(new Step(at, work));
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
