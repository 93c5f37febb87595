package org.mailrecall.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.CommonOptions;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = {
            "Makes a new key that signs records, and prints the settings of its writer and of its readers.",
            "The writer's setting is a secret. With Ed25519 the readers' setting is public, and a reader cannot sign."
        },
        footer = {
            "",
            "Exit code: 0 printed, 2 bad option.",
            "",
            "Examples:",
            "  recall keys transport-1",
            "  recall keys admin-1 --tenant contoso --tenant fabrikam",
            "  recall keys transport-1 --type hmac"
        })
final class KeysCommand implements Callable<Integer> {
    private enum Type {
        ed25519,
        hmac
    }

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "ID",
            description =
                    "Public id that tells the key from all further keys: letters, digits, dots, hyphens, underscores.")
    private String id;

    @Option(
            names = "--tenant",
            paramLabel = "TENANT",
            description = "A tenant that the key may speak for; may be repeated. Without it the key speaks for all.")
    private Set<String> tenants = new LinkedHashSet<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "ed25519",
            description = "ed25519 (default), or hmac: a secret that writer and readers share.")
    private Type type;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String writer;
        String reader;
        try {
            Ed25519PrivateKey key = Ed25519PrivateKey.generate(new KeyOwner(id, tenants));
            writer = type == Type.ed25519 ? key.secretText() : hmac(key);
            reader = type == Type.ed25519 ? key.publicKey().text() : writer;
            SigningKey.parse(writer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        out.println("# The writer's, secret: the key that signs all that it writes.");
        out.println("signatures.signing-key = \"" + writer + '"');
        out.println();
        out.println("# The readers', for each topic that the writer writes" + (type == Type.hmac ? ", secret." : "."));
        out.println("signatures.TOPIC = \"" + reader + '"');
        out.flush();
        return ExitCode.OK;
    }

    /** Returns the text of an HMAC key with a new secret, and with the id and the tenants of the given key. */
    private static String hmac(Ed25519PrivateKey key) {
        byte[] secret = new byte[HmacKey.LEAST_SECRET];
        new SecureRandom().nextBytes(secret);
        String text = key.secretText();
        return text.substring(0, text.indexOf("=ed25519-private:") + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
