package org.mailrecall.mail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigSources;

class MailboxConfigTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new LinkedHashMap<>();

    @BeforeEach
    void complete() throws Exception {
        Path password = Files.writeString(directory.resolve("master"), "master");
        environment.put("RECALL_IMAP_HOST", "imap.contoso.example");
        environment.put("RECALL_IMAP_PASSWORD_FILE", password.toString());
        environment.put("RECALL_DOVEADM_URL", "https://mail.contoso.example:8443/doveadm/v1");
        environment.put("RECALL_DOVEADM_SECRET_FILE", password.toString());
        environment.put("RECALL_JMAP_URL", "https://jmap.contoso.example/jmap/session");
        environment.put("RECALL_JMAP_SECRET_FILE", password.toString());
        environment.put("RECALL_GRAPH_TENANT_ID", "contoso.onmicrosoft.com");
        environment.put("RECALL_GRAPH_CLIENT_ID", "00001111-aaaa-2222-bbbb-3333cccc4444");
        environment.put("RECALL_GRAPH_CREDENTIAL_FILE", password.toString());
        environment.put("RECALL_TENANTS_CONTOSO", "contoso.example, contoso.example.org");
        environment.put("RECALL_SEALS_KEYS", "transport-1=" + SECRET);
        environment.put("RECALL_SIGNATURES_DELETE_COMMANDS", "recall-1=" + SECRET);
        environment.put("RECALL_SIGNATURES_SIGNING_KEY", "mailbox-1=" + SECRET);
    }

    private void chooseDoveadm() throws Exception {
        environment.put("RECALL_STORE_KIND", "doveadm");
        environment.put("RECALL_DOVEADM_URL", "https://mail.contoso.example:8443/doveadm/v1");
        Path secret = Files.writeString(directory.resolve("api-key"), "key");
        environment.put("RECALL_DOVEADM_SECRET_FILE", secret.toString());
    }

    @Test
    void with_doveadm_no_setting_of_imap_is_needed() throws Exception {
        chooseDoveadm();
        environment.keySet().removeIf(variable -> variable.startsWith("RECALL_IMAP"));

        assertThat(load().store()).isInstanceOf(StoreConfig.Doveadm.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RECALL_DOVEADM_URL,'',doveadm.url: is empty",
        "RECALL_DOVEADM_URL,mail.contoso.example,doveadm.url: is no URL",
        "RECALL_DOVEADM_URL,'a b',doveadm.url: ",
        "RECALL_DOVEADM_URL,http://mail.contoso.example/doveadm/v1,doveadm.url: http is accepted for 127.0.0.1 alone",
        "RECALL_DOVEADM_URL,https://doveadm:secret@mail.contoso.example/,doveadm.url: holds more than",
        "RECALL_DOVEADM_SECRET_FILE,'',doveadm.secret-file: is empty",
        "RECALL_DOVEADM_SECRET_FILE,/nowhere,doveadm.secret-file: file /nowhere cannot be read",
        "RECALL_DOVEADM_TRUST_FILE,/nowhere,doveadm.trust-file: file /nowhere cannot be read",
        "RECALL_DOVEADM_LOGIN,basic,doveadm.login:",
        "RECALL_DOVEADM_FOLDERS,'',doveadm.folders: holds no mask",
        "RECALL_DOVEADM_FOLDERS,-A,doveadm.folders: holds no mask",
        "RECALL_DOVEADM_VAULT_FOLDER,a*,doveadm.vault-folder:"
    })
    void a_bad_value_of_doveadm_is_refused_with_its_key(String variable, String value, String expected)
            throws Exception {
        chooseDoveadm();
        environment.put(variable, value);

        Assertions.assertThatThrownBy(this::load)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(expected);
    }

    @Test
    void with_what_has_no_default_it_is_complete() {
        assertThat(load().workers()).isEqualTo(16);
    }

    @Test
    void each_key_of_the_reference_file_is_read() throws Exception {
        chooseDoveadm();
        TreeSet<String> known = new TreeSet<>();
        MailboxConfig.REFERENCE.defaults().entrySet().forEach(entry -> known.add(entry.getKey()));
        for (String store : StoreConfig.KINDS) { // each store reads its own section alone
            environment.put("RECALL_STORE_KIND", store);
            ConfigSources sources = new ConfigSources(MailboxConfig.REFERENCE);
            sources.environment(environment);
            ConfigReader reader = sources.reader();
            MailboxConfigReader.read(reader);
            known.removeAll(reader.keysRead());
        }
        assertThat(known).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RECALL_SIGNATURES_DELETE_COMMANDS,'',signatures.delete-commands: is empty",
        "RECALL_SIGNATURES_SIGNING_KEY,'',signatures.signing-key: is empty",
        "RECALL_SEALS_KEYS,'',seals.keys: is empty",
        "RECALL_SEALS_KEYS,transport-1=short,seals.keys: the secret of a seal key has fewer than 32 octets",
        "RECALL_SEALS_KEYS,transport-1=ffffffffffffffffffffffffffffffff,seals.keys: the secret of a seal key is made"
                + " of a few",
        "RECALL_SEALS_KEYS,MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=,seals.keys: the secret of a seal key has fewer",
        "RECALL_TENANTS_FABRIKAM,contoso.example,tenants: domain contoso.example is claimed twice",
        "RECALL_STORE_KIND,pop3,store.kind: \"pop3\" is none of imap, doveadm",
        "RECALL_IMAP_HOST,'',imap.host: is empty",
        "RECALL_IMAP_TLS,none,imap.tls: none is accepted for imap.host = 127.0.0.1 alone",
        "RECALL_IMAP_PASSWORD_FILE,/nowhere,imap.password-file: file /nowhere cannot be read",
        "RECALL_IMAP_TRUST_FILE,/nowhere,imap.trust-file: file /nowhere cannot be read",
        "RECALL_HOLDS_KEYWORDS,$OnHold,holds.vault: is empty",
        "RECALL_HOLDS_VAULT,no address,holds.vault:",
        "RECALL_COMMANDS_WORKERS,0,commands.workers",
        "RECALL_IMAP_HOSTS,x,RECALL_IMAP_HOSTS: there is no such key"
    })
    void a_bad_value_is_refused_with_its_key(String variable, String value, String expected) {
        environment.put(variable, value);

        Assertions.assertThatThrownBy(this::load)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(expected)
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "jmap,RECALL_JMAP_URL,'',jmap.url: is empty",
        "jmap,RECALL_JMAP_URL,http://jmap.contoso.example/,jmap.url: must begin with https://",
        "jmap,RECALL_JMAP_URL,https://recall:5e8a1c07f3b94d26e0a7c18bd2f6493c@jmap.example/,jmap.url: is no URL of a server",
        "jmap,RECALL_JMAP_URL,https://jmap.example/?a=b,jmap.url: holds more than",
        "jmap,RECALL_JMAP_LOGIN,proxy,jmap.login",
        "jmap,RECALL_JMAP_SCHEME,bearer,jmap.scheme: bearer needs jmap.login = list or admin",
        "jmap,RECALL_JMAP_SECRET_FILE,'',jmap.secret-file: is empty",
        "graph,RECALL_GRAPH_URL,http://graph.microsoft.com,graph.url: must begin with https://",
        "graph,RECALL_GRAPH_TENANT_ID,'',graph.tenant-id",
        "graph,RECALL_GRAPH_TENANT_ID,a/b,graph.tenant-id",
        "graph,RECALL_GRAPH_CREDENTIAL_FILE,'',graph.credential-file: is empty",
        "graph,RECALL_HOLDS_VAULT,vault@contoso.example,holds: must be empty"
    })
    void a_bad_value_of_the_chosen_store_is_refused_with_its_key(
            String store, String variable, String value, String expected) {
        environment.put("RECALL_STORE_KIND", store);
        environment.put(variable, value);

        Assertions.assertThatThrownBy(this::load)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(expected)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void without_tenants_it_does_not_start() {
        environment.remove("RECALL_TENANTS_CONTOSO");

        Assertions.assertThatThrownBy(this::load).hasMessageStartingWith("tenants: is empty");
    }

    private MailboxConfig load() {
        return MailboxConfig.load(Optional.empty(), environment);
    }
}
