/** The texts that people read, in each language. Here belongs no HTML and no decision. */
package org.mailrecall.desk.text;
