/**
 * Commands that ask a desk over its REST interface, from a terminal or a script. They only send and print. Rights and
 * rules are in the desk, {@code streams-app/desk}.
 */
package org.mailrecall.cli.desk;
