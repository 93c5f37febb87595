/**
 * Commands that ask a desk over its REST interface, from a terminal or a script. They only send and print: rights and
 * rules are the desk's, in {@code streams-app/desk}.
 */
package org.mailrecall.cli.desk;
