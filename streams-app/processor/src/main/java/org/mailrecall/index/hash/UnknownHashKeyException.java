package org.mailrecall.index.hash;

/** Thrown when a delivery or a recall was stored under a hash key that is no longer configured. */
public final class UnknownHashKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownHashKeyException() {
        super("deliveries were remembered under a hash key that is no longer configured;"
                + " keep the former key in state.former-hash-keys for as long as copies are remembered");
    }
}
