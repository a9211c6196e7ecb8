using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Analytics.Core.Enrichment;

/// <summary>
/// The lists of uap-core the product uses: browsers, operating systems, and the spiders at the head of the device list.
/// The rest of that list names thousands of phone models, which nobody here asks for, so reading ends there.
/// Source: uap-core, regexes.yaml (docs/specification.md of that project).
/// </summary>
internal sealed record UserAgentPatterns(
    UserAgentPattern[] Browsers, UserAgentPattern[] OperatingSystems, UserAgentPattern[] Spiders)
{
    private const string SpiderDevice = "Spider";

    /// <exception cref="InvalidDataException">The file is not YAML, or lacks a list.</exception>
    public static UserAgentPatterns Read(TextReader file)
    {
        try
        {
            var yaml = new Parser(file);
            yaml.Consume<StreamStart>();
            yaml.Consume<DocumentStart>();
            yaml.Consume<MappingStart>();
            UserAgentPattern[]? browsers = null, systems = null, spiders = null;
            while (browsers is null || systems is null || spiders is null)
            {
                switch (yaml.Consume<Scalar>().Value)
                {
                    case "user_agent_parsers": browsers = [.. ReadList(yaml, "family_replacement", "v1_replacement", "v2_replacement")]; break;
                    case "os_parsers": systems = [.. ReadList(yaml, "os_replacement", "os_v1_replacement", "os_v2_replacement")]; break;
                    case "device_parsers": spiders = [.. ReadList(yaml, "device_replacement", "", "", onlyNamed: SpiderDevice)]; break;
                    default: yaml.SkipThisAndNestedEvents(); break;
                }
            }

            return new(browsers, systems, spiders);
        }
        catch (YamlException broken)
        {
            throw new InvalidDataException("The User-Agent list is damaged: it is not the YAML that was expected. Build the product again.", broken);
        }
    }

    private static IEnumerable<UserAgentPattern> ReadList(Parser yaml, string nameKey, string majorKey, string minorKey, string? onlyNamed = null)
    {
        yaml.Consume<SequenceStart>();
        while (!yaml.TryConsume<SequenceEnd>(out _))
        {
            string? expression = null, name = null, major = null, minor = null;
            var ignoreCase = false;
            yaml.Consume<MappingStart>();
            while (!yaml.TryConsume<MappingEnd>(out _))
            {
                var key = yaml.Consume<Scalar>().Value;
                var value = yaml.Consume<Scalar>().Value;
                if (key == "regex") expression = value;
                else if (key == "regex_flag") ignoreCase = value == "i";
                else if (key == nameKey) name = value;
                else if (key == majorKey) major = value;
                else if (key == minorKey) minor = value;
            }

            if (onlyNamed is not null && name != onlyNamed) yield break;
            if (expression is not null) yield return new(expression, ignoreCase, name, major, minor);
        }
    }
}
