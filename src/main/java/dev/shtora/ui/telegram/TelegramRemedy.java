package dev.shtora.ui.telegram;

import dev.shtora.diagnosis.Remedy;

/** What a user can do about the findings about the bot. */
public enum TelegramRemedy implements Remedy {
    CORRECT_TOKEN(
            "write the token that BotFather gives (/mybots, API Token) into the token file, then restart the bot"),
    START_PROXY("start the proxy, or correct telegram.proxy"),
    CORRECT_PROXY("try another proxy; telegram.proxy, proxy_user and proxy_password_file name it and its login"),
    USE_PROXY("if the network blocks Telegram, set telegram.proxy or telegram.api_url; otherwise check the network"),
    CORRECT_API_URL("correct telegram.api_url: what answers there is not the Bot API, or is out of order"),
    CORRECT_PASSWORD(
            "on the broker's computer: sudo shtora broker user add {} --role bot, or shtora broker user passwd {}; write"
                    + " the password into the password file"),
    READ_BROKER_LOG("read the broker's log");

    private final String template;

    TelegramRemedy(String template) {
        this.template = template;
    }

    @Override
    public String template() {
        return template;
    }
}
