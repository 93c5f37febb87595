package org.mailrecall.mail.mailbox.http;

import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * The trust and the time-outs with which HTTP servers are reached. The name in a server's certificate is always
 * checked.
 *
 * @param trust the authorities to trust
 * @param connectTimeout for the TCP connection
 * @param answerTimeout the longest time that a request and its whole answer may take
 * @param commandLimit the longest time that all requests for a command may take together
 */
public record HttpSettings(SSLContext trust, Duration connectTimeout, Duration answerTimeout, Duration commandLimit) {}
