package org.mailrecall.desk.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.ldap.LdapSettings.Tls;
import org.mailrecall.platform.config.TrustFile;

/** To whom the desk gives its password, and how long it waits for an answer. */
class LdapConnectionTest {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    static Path files;

    private static SSLContext keys;
    private static SSLSocketFactory trust;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = files.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=directory",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30",
                "-keystore",
                store.toString());
        Path pem = files.resolve("trusted.pem");
        keytool("-exportcert", "-rfc", "-file", pem.toString(), "-keystore", store.toString());
        trust = TrustFile.read(pem);
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(loaded, STORE_PASSWORD.toCharArray());
        keys = SSLContext.getInstance("TLS");
        keys.init(managers.getKeyManagers(), null, null);
        Files.writeString(files.resolve("password"), LdapFixture.PASSWORD);
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static LdapFixture server(Tls tls) throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        return new LdapFixture(
                tls == Tls.IMPLICIT
                        ? InMemoryListenerConfig.createLDAPSConfig("tls", here, 0, keys.getServerSocketFactory(), trust)
                        : InMemoryListenerConfig.createLDAPConfig("start", here, 0, keys.getSocketFactory()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void aServerWithATrustedCertificateOfItsNameIsAsked(Tls tls) throws Exception {
        try (LdapFixture ldap = server(tls)) {
            ldap.person("bo", "mail: bo@contoso.example", "mailLocalAddress: robert@contoso.example");
            try (LdapDirectory people = directory(ldap, "127.0.0.1", tls, trust)) {
                assertThat(people.identity("contoso", "robert@contoso.example")).isEqualTo("bo@contoso.example");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void aServerThatIsNotTrustedOrHasAnotherNameIsAskedNothing(Tls tls) throws Exception {
        try (LdapFixture ldap = server(tls);
                LdapDirectory stranger =
                        directory(ldap, "127.0.0.1", tls, (SSLSocketFactory) SSLSocketFactory.getDefault());
                LdapDirectory named = directory(ldap, "localhost", tls, trust)) {
            for (LdapDirectory people : List.of(stranger, named)) {
                refused(people);
            }
            assertThat(ldap.searches).hasValue(0);
        }
    }

    @Test
    void aWrongPasswordIsAnErrorAndNoAnonymousQuestion() throws Exception {
        Path wrong = Files.writeString(files.resolve("wrong"), "other");
        try (LdapFixture ldap = new LdapFixture();
                LdapDirectory people = ldap.directory(wrong, LdapSchema.OPENLDAP, Directory.EMPTY)) {
            refused(people);
            assertThat(ldap.searches).hasValue(0);
        }
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingDoesNotHoldTheDesk() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                LdapDirectory people = new LdapDirectory(
                        new LdapSettings(
                                "127.0.0.1",
                                silent.getLocalPort(),
                                Tls.NONE,
                                trust,
                                LdapFixture.BIND,
                                Optional.of(files.resolve("password")),
                                Duration.ofMillis(300),
                                Duration.ofMillis(300),
                                1,
                                Duration.ZERO,
                                Map.of("contoso", LdapFixture.BASE),
                                LdapSchema.OPENLDAP),
                        Directory.EMPTY,
                        java.time.InstantSource.system())) {
            refused(people);
            refused(people);
        }
    }

    private static LdapDirectory directory(LdapFixture ldap, String host, Tls tls, SSLSocketFactory trust) {
        return new LdapDirectory(
                ldap.settings(host, files.resolve("password"), LdapSchema.OPENLDAP, tls, trust),
                Directory.EMPTY,
                ldap.clock);
    }

    private static void refused(LdapDirectory people) {
        assertThatExceptionOfType(DirectoryUnavailableException.class)
                .isThrownBy(() -> people.identity("contoso", "bo@contoso.example"))
                .withMessage("the directory does not answer");
    }
}
