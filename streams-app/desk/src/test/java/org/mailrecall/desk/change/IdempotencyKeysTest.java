package org.mailrecall.desk.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.change.IdempotencyKeys.Claim;
import org.mailrecall.desk.change.IdempotencyKeys.Key;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.http.ProblemException;

/** The keys on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class IdempotencyKeysTest {
    private static final Key KEY = new Key("contoso", "sub-ada", "k1");

    private final Database database;
    private Instant now = Instant.parse("2026-11-16T08:00:00Z");
    private final IdempotencyKeys keys;

    IdempotencyKeysTest(TestDatabase kind) {
        database = Database.open(kind.fresh());
        keys = new IdempotencyKeys(database, () -> now, Duration.ofHours(24));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAnswerIsRemembered() {
        Claim claim = keys.claim(KEY, "h");
        assertThat(claim.answer()).isEmpty();
        Answer answer = new Answer(202, "/api/v1/recalls/x", "{}");
        keys.finish(KEY, answer);
        assertThat(keys.claim(KEY, "h")).isEqualTo(new Claim(claim.change(), Optional.of(answer), false));
        assertThat(keys.hasAsked("contoso", "sub-ada", "x")).isTrue();
        assertThat(keys.hasAsked("contoso", "sub-bo", "x")).isFalse();
    }

    @Test
    void aChangeThatIsBeingMadeIsNotMadeTwice() {
        keys.claim(KEY, "h");
        now = now.plus(Duration.ofSeconds(44));
        refused("being carried out", "h");
    }

    @Test
    void aChangeThatFailedInItsMiddleIsMadeAgainAsTheSameOne() {
        Claim first = keys.claim(KEY, "h");
        Claim repetition = new Claim(first.change(), Optional.empty(), false);
        now = now.plus(Duration.ofSeconds(46));
        assertThat(keys.claim(KEY, "h")).isEqualTo(repetition);
        refused("being carried out", "h");
        keys.reopen(KEY);
        assertThat(keys.claim(KEY, "h")).isEqualTo(repetition);
    }

    @Test
    void aChangeWithoutAnAnswerIsRepeatedForHalfTheWindow() {
        Claim first = keys.claim(KEY, "h");
        now = now.plus(Duration.ofHours(12).minusMillis(1));
        assertThat(keys.claim(KEY, "h").change()).isEqualTo(first.change());
        keys.reopen(KEY);
        now = now.plusMillis(1);
        refused("too old to be repeated", "h");
        refused("used for another request", "other");
        keys.finish(KEY, new Answer(202, null, "{}"));
        assertThat(keys.claim(KEY, "h").answer()).isPresent();
    }

    @Test
    void aRefusedFirstAttemptFreesItsKey() {
        Claim first = keys.claim(KEY, "h");
        keys.refused(KEY, first);
        assertThat(keys.claim(KEY, "other").change()).isNotEqualTo(first.change());
    }

    @Test
    void aRefusedRepetitionKeepsTheIdentityBecauseItsEventsMayHaveBeenSent() {
        Claim first = keys.claim(KEY, "h");
        now = now.plus(Duration.ofSeconds(46));
        keys.refused(KEY, keys.claim(KEY, "h"));
        assertThat(keys.claim(KEY, "h").change()).isEqualTo(first.change());
    }

    @Test
    void aSlowFirstAttemptThatIsRefusedTakesNothingFromTheRepetition() {
        Claim first = keys.claim(KEY, "h");
        now = now.plus(Duration.ofSeconds(46));
        keys.claim(KEY, "h");
        keys.refused(KEY, first);
        now = now.plus(Duration.ofSeconds(46));
        assertThat(keys.claim(KEY, "h").change()).isEqualTo(first.change());
    }

    @Test
    void aKeyIsForgottenAfterTwoDays() {
        keys.claim(KEY, "h");
        keys.finish(KEY, new Answer(202, null, "{}"));
        now = now.plus(IdempotencyKeys.KEPT);
        assertThat(keys.forget()).isZero();
        now = now.plusMillis(1);
        assertThat(keys.forget()).isEqualTo(1);
        assertThat(keys.claim(KEY, "other").answer()).isEmpty();
    }

    @Test
    void ofManyAtOnceOneMakesTheChange() throws Exception {
        int many = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            Callable<Boolean> one = () -> {
                start.await();
                try {
                    keys.claim(KEY, "h");
                    return true;
                } catch (ProblemException e) {
                    return false;
                }
            };
            List<Future<Boolean>> all = java.util.stream.Stream.generate(() -> threads.submit(one))
                    .limit(many)
                    .toList();
            start.countDown();
            int made = 0;
            for (Future<Boolean> result : all) {
                made += result.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void refused(String why, String hash) {
        assertThatThrownBy(() -> keys.claim(KEY, hash)).isInstanceOfSatisfying(ProblemException.class, e -> assertThat(
                        e.problem().title())
                .contains(why));
    }
}
