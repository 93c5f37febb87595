/**
 * Tests of the Compose file. It is checked by docker-compose, which needs no engine for that; the broker's and the parties'
 * configuration are tried with a real broker process. The images themselves are not started here.
 */
package org.mailrecall.compose;
