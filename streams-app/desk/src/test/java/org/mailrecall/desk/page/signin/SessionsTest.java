package org.mailrecall.desk.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.access.Authentication;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.events.RecipientLocation;

/** What a session asks the directory. */
class SessionsTest {
    private static final String BO = "bo@contoso.example";
    private static final int MORE_THAN_READERS = 40;

    private final Database database = Database.open(TestDatabase.SQLITE.fresh());
    private final Caller bo = new Caller(
            "sub-bo",
            BO,
            "Bo",
            "contoso",
            Set.of(Role.SENDER),
            Set.of(),
            Authentication.UNKNOWN,
            Instant.parse("2100-01-01T00:00:00Z"));
    private String main = BO;
    private Runnable asked = () -> {};
    private final Sessions sessions = new Sessions(database, directory(), InstantSource.system());

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void aSessionEndsWhereTheAddressOfItsTokenBecomesSomebodyElses() {
        String id = sessions.begin(bo, "robert@contoso.example");
        assertThat(sessions.find(id)).map(Caller::address).contains(BO);
        main = "ada@contoso.example";
        assertThat(sessions.find(id)).isEmpty();
        main = BO;
        assertThat(sessions.find(id)).as("it does not come back").isEmpty();
    }

    @Test
    void nothingOfTheDatabaseIsHeldWhileTheDirectoryIsAsked() throws Exception {
        String id = sessions.begin(bo, "robert@contoso.example");
        CountDownLatch allAsk = new CountDownLatch(MORE_THAN_READERS);
        asked = () -> {
            allAsk.countDown();
            await(allAsk);
        };
        ExecutorService people = Executors.newFixedThreadPool(MORE_THAN_READERS);
        try {
            List<Future<Optional<Caller>>> answers = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_READERS; i++) {
                answers.add(people.submit(() -> sessions.find(id)));
            }
            for (Future<Optional<Caller>> answer : answers) {
                assertThat(answer.get()).map(Caller::address).contains(BO);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("some wait for the database");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Directory directory() {
        return new Directory() {
            @Override
            public Optional<Mailbox> find(String tenant, String address) {
                return address.equals("robert@contoso.example")
                        ? Optional.of(new Mailbox(main, Mailbox.Kind.PERSON, Set.of(address), Set.of()))
                        : Optional.empty();
            }

            @Override
            public Set<String> actsFor(String tenant, String person) {
                asked.run();
                return Set.of();
            }

            @Override
            public Optional<RecipientLocation> locate(String tenant, String address) {
                return Optional.empty();
            }
        };
    }
}
