/**
 * Tests of the Compose file. The program docker-compose checks the file, which takes no container engine. A real
 * broker process tries the configuration of the broker and of the parties. The images themselves are not started here:
 * {@code deploy/images} tests them.
 */
package org.mailrecall.compose;
