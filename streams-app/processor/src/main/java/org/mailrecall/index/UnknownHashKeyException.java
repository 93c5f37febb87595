package org.mailrecall.index;

/** Deliveries are remembered under a hash key that is not configured any more. */
public final class UnknownHashKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownHashKeyException() {
        super("deliveries were remembered under another hash key than those configured;"
                + " keep the former one in state.former-hash-keys for as long as copies are remembered");
    }
}
