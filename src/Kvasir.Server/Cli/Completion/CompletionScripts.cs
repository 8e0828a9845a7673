namespace Kvasir.Server.Cli.Completion;

/// <summary>The scripts. Each asks the program itself what may come at the place of the cursor, so none has to be written again when a command changes.</summary>
internal static class CompletionScripts
{
    public const string Bash = """
        # For this shell: source <(kvasir completion bash)
        # For all: kvasir completion bash > ~/.local/share/bash-completion/completions/kvasir
        _kvasir() {
          local rest="${COMP_LINE#*[[:space:]]}"
          local before=$(( ${#COMP_LINE} - ${#rest} ))
          local word="${COMP_WORDS[COMP_CWORD]}" suggestion
          COMPREPLY=()
          while IFS= read -r suggestion; do
            [[ -n "$suggestion" && "$suggestion" == "$word"* ]] && COMPREPLY+=("$(printf '%q' "$suggestion")")
          done < <("${COMP_WORDS[0]}" "[suggest:$(( COMP_POINT - before ))]" "$rest" 2>/dev/null)
        }
        complete -o default -F _kvasir kvasir

        """;

    public const string Zsh = """
        #compdef kvasir
        # For this shell: source <(kvasir completion zsh)
        # For all: kvasir completion zsh > "${fpath[1]}/_kvasir"
        _kvasir() {
          local line="${BUFFER#*[[:space:]]}"
          local before=$(( ${#BUFFER} - ${#line} ))
          local -a suggestions
          suggestions=("${(@f)$(${words[1]} "[suggest:$(( CURSOR - before ))]" "$line" 2>/dev/null)}")
          suggestions=(${suggestions:#})
          (( ${#suggestions} )) && compadd -- "${suggestions[@]}" || _files
        }
        compdef _kvasir kvasir

        """;

    public const string Fish = """
        # For this shell: kvasir completion fish | source
        # For all: kvasir completion fish > ~/.config/fish/completions/kvasir.fish
        function __kvasir_complete
            set -l line (commandline -cp)
            set -l rest (string replace -r '^\s*\S+\s' '' -- $line)
            kvasir "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
        end
        complete -c kvasir -a '(__kvasir_complete)'

        """;

    public const string PowerShell = """
        # For this shell: kvasir completion pwsh | Out-String | Invoke-Expression
        # For all: add that line to the file that $PROFILE names.
        Register-ArgumentCompleter -Native -CommandName kvasir -ScriptBlock {
            param($word, $ast, $position)
            $line = $ast.ToString()
            $rest = $line -replace '^\s*\S+\s', ''
            $at = [Math]::Max(0, $position - $ast.Extent.StartOffset - ($line.Length - $rest.Length))
            if ($at -gt $rest.Length) { $rest = $rest.PadRight($at) }
            kvasir "[suggest:$at]" "$rest" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
