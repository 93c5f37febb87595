/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */
package org.mailrecall.desk.csv;
