using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes HTML elements. Text and attribute values are escaped here and nowhere else; control characters and marks that turn the direction of
/// writing are spelled as <c>\u202E</c>. Names of elements and attributes are ours.
/// </summary>
internal sealed class HtmlPage : IDisposable
{
    private readonly StreamWriter _output;
    private readonly Stack<string> _open = new();

    /// <summary>A page on <paramref name="output"/>, which stays open.</summary>
    public HtmlPage(Stream output)
    {
        _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true) { NewLine = "\n" };
        _output.WriteLine("<!DOCTYPE html>");
    }

    /// <summary>Opens an element; attributes are pairs of name and value, a name with an empty value stands alone.</summary>
    public HtmlPage Open(string name, params string[] attributes)
    {
        WriteStart(name, attributes);
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the innermost open element.</summary>
    public HtmlPage Close()
    {
        _output.Write("</");
        _output.Write(_open.Pop());
        _output.Write(">\n");
        return this;
    }

    /// <summary>An element that holds text only.</summary>
    public HtmlPage Element(string name, string text, params string[] attributes)
    {
        Inline(name, text, attributes);
        _output.Write('\n');
        return this;
    }

    /// <summary>An element that holds text only and stands in a sentence: no white space follows it.</summary>
    public HtmlPage Inline(string name, string text, params string[] attributes)
    {
        WriteStart(name, attributes);
        Text(text);
        _output.Write("</");
        _output.Write(name);
        _output.Write('>');
        return this;
    }

    /// <summary>An element without an end.</summary>
    public HtmlPage Void(string name, params string[] attributes)
    {
        WriteStart(name, attributes);
        _output.Write('\n');
        return this;
    }

    /// <summary>Text.</summary>
    public HtmlPage Text(string text)
    {
        WriteEscaped(text);
        return this;
    }

    /// <summary>The content of a style or script element: ours, and not escaped.</summary>
    public HtmlPage Raw(string content)
    {
        _output.Write(content);
        return this;
    }

    /// <summary>The stream beneath, for content that is written as bytes; what was written here before comes first.</summary>
    public Stream Flush()
    {
        _output.Flush();
        return _output.BaseStream;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_open.Count > 0)
        {
            Close();
        }

        _output.Dispose();
    }

    private void WriteStart(string name, string[] attributes)
    {
        _output.Write('<');
        _output.Write(name);
        for (int index = 0; index < attributes.Length; index += 2)
        {
            _output.Write(' ');
            _output.Write(attributes[index]);
            if (attributes[index + 1].Length > 0)
            {
                _output.Write("=\"");
                WriteEscaped(attributes[index + 1]);
                _output.Write('"');
            }
        }

        _output.Write('>');
    }

    private void WriteEscaped(string text)
    {
        foreach (char character in InputText.Escape(text))
        {
            switch (character)
            {
                case '&':
                    _output.Write("&amp;");
                    break;
                case '<':
                    _output.Write("&lt;");
                    break;
                case '>':
                    _output.Write("&gt;");
                    break;
                case '"':
                    _output.Write("&quot;");
                    break;
                case '\'':
                    _output.Write("&#39;");
                    break;
                default:
                    _output.Write(character);
                    break;
            }
        }
    }
}
