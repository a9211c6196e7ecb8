namespace Analytics.Core.Enrichment.Sources;

/// <summary>AI assistants and answer engines. How a line reads: <see cref="KnownSources"/>.</summary>
internal static class Assistants
{
    public const string Table = """
        ChatGPT: chatgpt.com, chat.openai.com, openai.com, com.openai.chatgpt, chatgpt, openai
        Claude: claude.ai, claude.com, anthropic.com, com.anthropic.claude, claude
        Perplexity: perplexity.ai, pplx.ai, ai.perplexity.app.android, perplexity
        Gemini: gemini.google.com, bard.google.com, aistudio.google.com, notebooklm.google.com, com.google.android.apps.bard, gemini, bard
        Copilot: copilot.microsoft.com, copilot.cloud.microsoft, m365.cloud.microsoft, edgeservices.bing.com, com.microsoft.copilot, copilot
        GitHub Copilot: copilot.github.com
        Meta AI: meta.ai
        Grok: grok.com, grok.x.ai, x.ai, ai.x.grok, grok
        DeepSeek: chat.deepseek.com, deepseek.com, com.deepseek.chat, deepseek
        Mistral: chat.mistral.ai, mistral.ai, lechat, mistral
        Poe: poe.com, com.poe.android
        You.com: you.com
        Phind: phind.com
        Duck.ai: duck.ai
        Pi: pi.ai
        Character.AI: character.ai, ai.character.app
        HuggingChat: hf.co
        Kimi: kimi.moonshot.cn, kimi.com, kimi.ai
        Qwen: chat.qwen.ai, chat.qwenlm.ai, tongyi.aliyun.com, qwen
        Doubao: doubao.com
        Yuanbao: yuanbao.tencent.com
        Ernie: yiyan.baidu.com
        ChatGLM: chatglm.cn, z.ai, chat.z.ai
        Metaso: metaso.cn
        Felo: felo.ai
        Genspark: genspark.ai
        Manus: manus.im
        Komo: komo.ai
        Andi: andisearch.com
        iAsk: iask.ai
        Liner: getliner.com, liner.com
        Consensus: consensus.app
        Elicit: elicit.com
        Exa: exa.ai
        Writesonic: writesonic.com
        Jasper: jasper.ai
        Alice: alice.yandex.ru
        GigaChat: giga.chat, gigachat.ru
        Lumo: lumo.proton.me
        Leo: leo.brave.com
        Groq: groq.com
        OpenRouter: openrouter.ai
        T3 Chat: t3.chat
        Cohere: coral.cohere.com
        """;
}
