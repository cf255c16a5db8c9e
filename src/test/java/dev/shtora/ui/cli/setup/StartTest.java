package dev.shtora.ui.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shtora.broker.mosquitto.files.BrokerFiles;
import dev.shtora.core.automation.plan.Language;
import dev.shtora.ui.cli.dialog.Screen;
import dev.shtora.ui.cli.dialog.Words;
import dev.shtora.ui.cli.setup.answer.Answers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir
    Path temp;

    private Start start(String phone) {
        LocalBroker broker = new LocalBroker(BrokerFiles.standalone(temp), _ -> 0);
        return new Start(Screen.ofProcess(), Words.of(Setup.class, Language.EN), WizardRun.fresh(), broker, _ -> 0,
                new Answers().with(Answers.PHONE, phone));
    }

    @Test
    void scriptThatRunsAgainPairsNoSecondPhone() throws IOException {
        assertThat(start("anna").phone(false)).hasValue("anna");
        Files.writeString(temp.resolve("mosquitto.conf"), "");
        Files.writeString(temp.resolve("acl"), "");
        Files.writeString(temp.resolve("passwd"), "anna:$7$101$aaaa$bbbb\n");
        assertThat(start("anna").phone(false)).isEmpty();
        assertThat(start("boris").phone(false)).hasValue("boris");
        assertThat(start("anna").phone(true)).as("typed by a person").hasValue("anna");
        assertThat(start("no").phone(true)).isEmpty();
    }
}
