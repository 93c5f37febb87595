package org.mailrecall.platform.config;

import java.util.Optional;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.Ed25519PublicKey;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;

/**
 * Finds secrets that can be guessed although they are long enough: a few characters over and over, a repeated piece, an
 * alphabet, and the key of the published test vectors. It does not measure how random a secret is, and hardly ever
 * takes a random secret for weak.
 */
public final class WeakSecrets {
    /**
     * The greatest number of different characters of a weak secret. A random secret of 32 hexadecimal digits has so few
     * with a probability below 1 in a billion.
     */
    private static final int FEW_CHARACTERS = 4;

    /** The key of the first test vector of RFC 8032 7.1, which also signs the contract's own vectors. */
    private static final String KNOWN_PUBLIC_KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private WeakSecrets() {}

    /**
     * Returns why a secret is weak, in words that follow a setting's name and repeat nothing of the secret; empty where
     * nothing is found.
     */
    public static Optional<String> find(String secret) {
        if (secret.chars().distinct().count() <= FEW_CHARACTERS) {
            return Optional.of("is made of a few characters, so that it can be guessed: make a random secret");
        }
        int period = period(secret);
        if (period <= secret.length() / 2 && period < HmacKey.LEAST_SECRET) {
            return Optional.of(
                    "repeats a piece of " + period + " characters, so that it can be guessed: make a random secret");
        }
        if (steps(secret) > secret.length() / 2) {
            return Optional.of("goes through an alphabet, so that it can be guessed: make a random secret");
        }
        return Optional.empty();
    }

    /**
     * Returns the key, unless it is weak.
     *
     * @throws IllegalArgumentException when the secret of an HMAC key is weak, or the key is that of the test vectors;
     * the message repeats nothing of it
     */
    public static SigningKey refuse(SigningKey key) {
        if (key instanceof HmacKey shared) {
            refuse(shared.secret());
        } else if (key instanceof Ed25519PrivateKey own) {
            refuseKnown(own.publicKey());
        }
        return key;
    }

    /**
     * Returns the key, unless it is weak.
     *
     * @throws IllegalArgumentException when the secret of an HMAC key is weak, or the key is that of the test vectors;
     * the message repeats nothing of it
     */
    public static VerifyingKey refuse(VerifyingKey key) {
        if (key instanceof HmacKey shared) {
            refuse(shared.secret());
        } else if (key instanceof Ed25519PublicKey its) {
            refuseKnown(its);
        }
        return key;
    }

    private static void refuse(String secret) {
        find(secret).ifPresent(why -> {
            throw new IllegalArgumentException("the secret of a key " + why);
        });
    }

    private static void refuseKnown(Ed25519PublicKey key) {
        if (key.text().endsWith(KNOWN_PUBLIC_KEY)) {
            throw new IllegalArgumentException("a key is the key of the test vectors: everybody knows its secret");
        }
    }

    /**
     * Returns the length of the shortest piece of which the text is a repetition, the last time perhaps cut; the length
     * of the text where there is no such piece.
     */
    private static int period(String text) {
        int period = 1;
        while (!text.startsWith(text.substring(period))) {
            period++;
        }
        return period;
    }

    /** Counts the characters with a code unit 1 above or below the code unit of the character before. */
    private static int steps(String text) {
        int steps = 0;
        for (int i = 1; i < text.length(); i++) {
            steps += Math.abs(text.charAt(i) - text.charAt(i - 1)) == 1 ? 1 : 0;
        }
        return steps;
    }
}
