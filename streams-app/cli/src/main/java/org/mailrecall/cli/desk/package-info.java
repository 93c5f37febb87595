/** Commands that ask a desk over its REST interface: what its page does, from a terminal or a script. */
package org.mailrecall.cli.desk;
