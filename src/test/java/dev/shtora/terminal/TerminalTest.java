package dev.shtora.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    /** An ESC is written as ^. */
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {"t,t", "^[A,up", "^OB,down", "^[6~,page down",
            "^[B^[B^[B,down",
            "^[B^[B ,' '", "^[5~q,q", "^[H,''", "^[1;5A,''", "^,''"})
    void newestKeyWins(String sent, String key) {
        assertThat(Terminal.newest(sent.replace('^', '\033'))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"/dev/pts/3,true", "/dev/tty1,true", "/dev/console,true", "pipe:[4711],false", "/home/a/log,false",
            "/dev/null,false", "socket:[12],false"})
    void standardErrorIsTerminalByItsFile(String file, boolean isTerminal) {
        assertThat(Terminal.showsErrors(Path.of(file))).isEqualTo(isTerminal);
    }
}
