<?xml version="1.0" encoding="utf-8"?>
<!-- Joins Texts.resx here with that of each check's folder into one file; the keys of a folder begin with its name. Paths are relative to this file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:param name="language" />
  <xsl:output method="xml" encoding="utf-8" indent="no" />
  <xsl:template match="/checks">
    <xsl:variable name="shared" select="document(concat('Texts', $language, '.resx'))/root" />
    <root>
      <xsl:copy-of select="$shared/*" />
      <xsl:for-each select="check">
        <xsl:sort select="@id" />
        <xsl:variable name="id" select="@id" />
        <xsl:for-each select="document(concat($id, '/Texts', $language, '.resx'))/root/data">
          <data name="{$id}.{@name}" xml:space="preserve">
            <xsl:copy-of select="value" />
          </data>
        </xsl:for-each>
      </xsl:for-each>
    </root>
  </xsl:template>
</xsl:stylesheet>
