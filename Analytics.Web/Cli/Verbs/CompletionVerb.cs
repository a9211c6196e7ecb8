using System.CommandLine;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>completion</c>: what a shell needs to complete the program's words.</summary>
internal static class CompletionVerb
{
    // The program itself knows its words: it is asked with the line so far and where the cursor stands in it.
    private const string Bash = """
        # analytics completion bash > /etc/bash_completion.d/analytics
        _analytics() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$((COMP_POINT))]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
          [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _analytics analytics
        """;

    private const string Zsh = """
        #compdef analytics
        # analytics completion zsh > "${fpath[1]}/_analytics"
        _analytics() {
          local -a found
          found=(${(f)"$("${words[1]}" "[suggest:${#BUFFER[1,CURSOR]}]" "$BUFFER" 2>/dev/null)"})
          if (( ${#found} )); then compadd -a found; else _files; fi
        }
        compdef _analytics analytics
        """;

    private const string Fish = """
        # analytics completion fish > ~/.config/fish/completions/analytics.fish
        function __analytics_complete
          set -l line (commandline -cp)
          analytics "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c analytics -a '(__analytics_complete)'
        """;

    public static Command Describe(VerbSide side)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var completion = new Command("completion", "Print the script with which a shell completes verbs and options.") { shell };
        completion.SetAction((line, cancel) => side.Here(line, async (caller, _) =>
        {
            await caller.Text.WriteLineAsync(line.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish });
            return ExitCode.Done;
        }, cancel));
        return completion;
    }
}
