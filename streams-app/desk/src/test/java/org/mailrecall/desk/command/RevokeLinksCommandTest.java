package org.mailrecall.desk.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.DatabaseSettings;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.link.LinkStore;
import picocli.CommandLine;

class RevokeLinksCommandTest {
    private static final String RECALL = "r1@contoso.example";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Database database;
    private LinkStore links;

    @BeforeEach
    void open() {
        database = Database.open(new DatabaseSettings("jdbc:sqlite:" + directory.resolve("trace.db"), "", "", 2));
        links = links(Set.of("contoso", "fabrikam"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void linksWithoutSignInOfTheTenantAreRevokedAndTheAuditSaysSo() throws IOException {
        String one = links.link("contoso", RECALL, "ada@contoso.example");
        String two = links.link("contoso", "r2@contoso.example", "bo@contoso.example");
        String signedIn = links(Set.of()).link("contoso", RECALL, "cy@contoso.example");
        String other = links.link("fabrikam", RECALL, "jo@fabrikam.example");

        assertThat(revoke()).as(err.toString()).isZero();

        assertThat(out).hasToString("2 links are revoked." + System.lineSeparator());
        assertThat(Stream.of(one, two)).noneMatch(this::opens);
        assertThat(Stream.of(signedIn, other)).allMatch(this::opens);
        assertThat(new Audit(database).list("contoso", Optional.empty(), 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.operation()).isEqualTo("revokeLinks");
                    assertThat(entry.subject()).isEqualTo("ticket 4711");
                    assertThat(entry.target()).isEqualTo("every recall, without a sign-in: 2");
                });
    }

    @Test
    void linksOfARecallAreRevokedAlsoThoseThatNeedASignIn() throws IOException {
        String one = links.link("contoso", RECALL, "ada@contoso.example");
        String signedIn = links(Set.of()).link("contoso", RECALL, "cy@contoso.example");
        String two = links.link("contoso", "r2@contoso.example", "bo@contoso.example");

        assertThat(revoke("--recall", "<" + RECALL + ">", "--all")).isZero();

        assertThat(Stream.of(one, signedIn)).noneMatch(this::opens);
        assertThat(opens(two)).isTrue();
    }

    @Test
    void whatIsNoMessageIdRevokesNothing() throws IOException {
        String one = links.link("contoso", RECALL, "ada@contoso.example");
        assertThat(revoke("--recall", "")).isEqualTo(2);
        assertThat(err.toString()).contains("--recall is no Message-ID").doesNotContain("\tat ");
        assertThat(opens(one)).isTrue();
    }

    @Test
    void aTenantThatTheDeskDoesNotKnowIsNamedAndNothingIsWritten() throws IOException {
        String one = links.link("contoso", RECALL, "ada@contoso.example");
        assertThat(revokeOf("Contoso")).isEqualTo(2);
        assertThat(err.toString()).contains("the desk knows no tenant Contoso").doesNotContain("\tat ");
        assertThat(new Audit(database).list("Contoso", Optional.empty(), 10)).isEmpty();
        assertThat(opens(one)).isTrue();
        assertThat(revokeOf("Contoso")).as("nor is it known by the attempt").isEqualTo(2);
    }

    private boolean opens(String link) {
        return links.find(link.substring(link.lastIndexOf('/') + 1)).isPresent();
    }

    private LinkStore links(Set<String> capabilityTenants) {
        return new LinkStore(
                database,
                "https://desk.example",
                new LinkSettings(Duration.ofDays(90), capabilityTenants, Duration.ofDays(7)),
                InstantSource.system());
    }

    private int revoke(String... more) throws IOException {
        return revokeOf("contoso", more);
    }

    private int revokeOf(String tenant, String... more) throws IOException {
        Path config = Files.writeString(
                directory.resolve("desk.conf"),
                """
                kafka.bootstrap-servers = "localhost:1"
                schema-registry.url = "http://localhost:2"
                database.url = "jdbc:sqlite:%s"
                sign-in {
                  issuer = "http://localhost:3"
                  keys-url = "http://localhost:3/keys"
                  authorize-url = "http://localhost:3/authorize"
                  token-url = "http://localhost:3/token"
                }
                """
                        .formatted(directory.resolve("trace.db")));
        CommandLine line = DeskMain.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] fixed = {
            "desk", "revoke-links", "--config", config.toString(), "--tenant", tenant, "--by", "ticket 4711"
        };
        return line.execute(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray(String[]::new));
    }
}
