package org.mailrecall.platform.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustFileTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "-----BEGIN PRIVATE KEY-----\nMCcGCSqGSIb3DQEHAqAaMBgCAQExADALBgkqhkiG9w0BBwGgAKEAMQA=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PKCS7-----\nMCcGCSqGSIb3DQEHAqAaMBgCAQExADALBgkqhkiG9w0BBwGgAKEAMQA=\n-----END PKCS7-----\n"
            })
    void a_file_without_a_certificate_is_refused(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), content);

        assertThatThrownBy(() -> TrustFile.read(file))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage("file " + file + " holds no certificates that can be read");
    }
}
