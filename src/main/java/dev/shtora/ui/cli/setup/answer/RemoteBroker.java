package dev.shtora.ui.cli.setup.answer;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Examines a broker on another computer. */
public interface RemoteBroker {

    /**
     * What a broker shows.
     *
     * @param trusted whether a CA of the operating system has signed its certificate
     * @param ca the certificate of its CA, as far as the broker or Shtora's page beside it shows it
     */
    record Shown(boolean trusted, Optional<X509Certificate> ca) {}

    /**
     * Connects to the broker, and asks the computer for the certificate of its CA.
     *
     * @throws BadAnswer if it could not be reached; the text says why
     */
    Shown examine(String host, int port) throws BadAnswer;

    /** The same for the broker of the answers. */
    default Shown examine(Answers answers) throws BadAnswer {
        return examine(answers.get(Answers.BROKER_HOST), Integer.parseInt(answers.get(Answers.BROKER_PORT)));
    }
}
