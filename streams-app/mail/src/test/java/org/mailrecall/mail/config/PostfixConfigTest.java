package org.mailrecall.mail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.mail.ask.AskSettings;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigSources;

class PostfixConfigTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void complete() {
        environment.put("RECALL_INSTANCE", "mx1.contoso.example");
        environment.put("RECALL_TENANTS_CONTOSO", "contoso.example, contoso.example.org");
        environment.put("RECALL_ON_PREMISES_CONTOSO", "old.contoso.example");
        environment.put("RECALL_SEALS_KEYS", "transport-1=" + SECRET);
        environment.put("RECALL_SIGNATURES_RECALL_TRACE", "recall-1=" + SECRET);
        environment.put("RECALL_SIGNATURES_SIGNING_KEY", "transport-1=" + SECRET);
    }

    @Test
    void with_what_has_no_default_it_is_complete() {
        PostfixConfig config = load();

        assertThat(config.settings().queueCommand()).containsExactly("postqueue", "-j");
        assertThat(config.settings().stateKept()).isEqualTo(Duration.ofDays(30));
        assertThat(config.settings().stateFile()).isEqualTo(Path.of("recall-transport/state.db"));
        assertThat(config.settings().directory().locate("contoso", "x@contoso.example.org"))
                .isEqualTo(RecipientLocation.TENANT_CLOUD);
        assertThat(config.settings().directory().locate("contoso", "x@old.contoso.example"))
                .isEqualTo(RecipientLocation.ON_PREMISES);
    }

    @Test
    void no_two_instances_share_the_partitions_of_the_trace() {
        assertThat(load().group()).isEqualTo("recall-transport-mx1.contoso.example");
    }

    @Test
    void each_key_of_the_reference_file_is_read() {
        ConfigSources sources = new ConfigSources(PostfixConfig.REFERENCE);
        sources.environment(environment);
        ConfigReader reader = sources.reader();
        PostfixConfigReader.read(reader);

        TreeSet<String> known = new TreeSet<>();
        PostfixConfig.REFERENCE.defaults().entrySet().forEach(entry -> known.add(entry.getKey()));
        known.removeAll(reader.keysRead());
        assertThat(known).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RECALL_SIGNATURES_RECALL_TRACE,'',signatures.recall-trace: is empty",
        "RECALL_SIGNATURES_SIGNING_KEY,'',signatures.signing-key: is empty",
        "RECALL_SEALS_KEYS,'',seals.keys: is empty",
        "RECALL_SEALS_KEYS,transport-1=ffffffffffffffffffffffffffffffff,seals.keys: the secret of a seal key is made"
                + " of a few",
        "RECALL_SEALS_KEYS,transport-1=short,seals.keys: the secret of a seal key has fewer than 32 octets",
        "RECALL_TENANTS_FABRIKAM,old.contoso.example,tenants: domain old.contoso.example is claimed twice",
        "RECALL_LOGINS_FILE,/nowhere,logins.file: file /nowhere cannot be read",
        "RECALL_LOGINS_DOMAIN,no domain,logins.domain:",
        "RECALL_RECIPIENTS_DELIMITER,x,recipients.delimiter",
        "RECALL_INSTANCE,'',instance:",
        "RECALL_INSTANCE,mx 1,instance:",
        "RECALL_STATE_KEEP,6d,state.keep",
        "RECALL_ASKS_ADDRESSES,no address,asks.addresses:",
        "RECALL_ASKS_FOLDER_KEY_FILE,/nowhere,asks.folder-key-file: file /nowhere cannot be read",
        "RECALL_REINJECTION_PORT,0,reinjection.port",
        "RECALL_MILTER_HOSTS,x,RECALL_MILTER_HOSTS: there is no such key"
    })
    void a_bad_value_is_refused_with_its_key(String variable, String value, String expected) {
        environment.put(variable, value);

        Assertions.assertThatThrownBy(this::load)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(expected)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void asks_are_off_until_an_address_is_named() throws Exception {
        assertThat(load().settings().asks()).isEqualTo(AskSettings.none());

        Path key = Files.writeString(directory.resolve("key"), "folder-2=" + SECRET + "2\nfolder-1=" + SECRET + "\n");
        environment.put("RECALL_ASKS_FOLDER_KEY_FILE", key.toString());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Assertions.assertThatThrownBy(this::load).hasMessageContaining("is open to all users");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        Assertions.assertThatThrownBy(this::load).hasMessageStartingWith("asks.addresses: is empty");
        environment.put("RECALL_ASKS_ADDRESSES", "Recall@Contoso.example, recall@contoso.example.org");
        assertThat(load().settings().asks())
                .isEqualTo(new AskSettings(
                        Set.of("recall@contoso.example", "recall@contoso.example.org"),
                        List.of(new SealKey("folder-2", SECRET + "2"), new SealKey("folder-1", SECRET))));

        Files.writeString(key, "\n");
        Assertions.assertThatThrownBy(this::load).hasMessageContaining("has no key");
        Files.writeString(key, "folder-1=" + SECRET.substring(1));
        Assertions.assertThatThrownBy(this::load)
                .hasMessageStartingWith("asks.folder-key-file: the secret of a seal key has fewer")
                .hasMessageNotContaining(SECRET.substring(1));
    }

    @Test
    void without_tenants_it_does_not_start() {
        environment.remove("RECALL_TENANTS_CONTOSO");

        Assertions.assertThatThrownBy(this::load).hasMessageStartingWith("tenants: is empty");
    }

    private PostfixConfig load() {
        return PostfixConfig.load(Optional.empty(), environment);
    }
}
